package io.leadwright.forms.record;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads records for steps of other modules. */
@Component
class FormFacts implements Facts {
    private final Records records;
    private final Forms forms;
    private final AddressSearch addresses;

    FormFacts(Records records, Forms forms, AddressSearch addresses) {
        this.forms = forms;
        this.records = records;
        this.addresses = addresses;
    }

    @Override
    public Map<String, @Nullable Object> load(String businessKey) {
        FormRecord record = require(businessKey);
        return records.complete(record.form(), record.data());
    }

    @Override
    public int version(String businessKey) {
        return require(businessKey).version();
    }

    private FormRecord require(String businessKey) {
        RecordKey key = RecordKey.of(businessKey);
        return records.find(key.form(), key.id())
                .orElseThrow(() -> new IllegalArgumentException("There is no record " + businessKey));
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> loadAll(Collection<String> businessKeys) {
        List<Long> ids = businessKeys.stream()
                .map(key -> RecordKey.of(key).id())
                .distinct()
                .toList();
        return records.all(ids).stream()
                .filter(record -> businessKeys.contains(record.businessKey()))
                .collect(Collectors.toMap(
                        FormRecord::businessKey, record -> records.complete(record.form(), record.data())));
    }

    @Override
    public List<String> addresses(String businessKey) {
        Map<String, @Nullable Object> fields = load(businessKey);
        return forms.of(RecordKey.of(businessKey).form()).fields().stream()
                .filter(Field::address)
                .map(field -> fields.get(field.key()))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    @Override
    public Map<String, Field.Personal> personal(String businessKey) {
        return forms.of(RecordKey.of(businessKey).form()).fields().stream()
                .filter(field -> field.personal().isPresent())
                .collect(Collectors.toMap(Field::key, field -> field.personal().orElseThrow()));
    }

    @Override
    public List<String> withAddress(String address) {
        return addresses.find(address);
    }
}
