package io.leadwright.forms.record;

import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.definition.RecordCheck;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import io.leadwright.platform.identity.CurrentUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what people enter and change: checks their permissions and the values before anything is written. */
@Component
public class Entries {
    private final Forms forms;
    private final Records records;
    private final RecordAccess access;
    private final IdempotencyKeys keys;
    private final EntryWriter writer;
    private final EntryMatches parties;
    private final PersonFields people;
    private final FieldRights rights;

    Entries(
            Forms forms,
            Records records,
            RecordAccess access,
            IdempotencyKeys keys,
            EntryWriter writer,
            EntryMatches parties,
            PersonFields people,
            FieldRights rights) {
        this.rights = rights;
        this.parties = parties;
        this.people = people;
        this.forms = forms;
        this.records = records;
        this.access = access;
        this.keys = keys;
        this.writer = writer;
    }

    /**
     * Enters a record.
     *
     * @param customer number of the customer that it joins; null to compare it with what is there
     * @param key the caller's Idempotency-Key; null if there is none
     */
    public FormRecord enter(
            String form, Map<String, @Nullable Object> fields, @Nullable String customer, @Nullable String key) {
        FormDefinition definition = forms.of(form);
        access.requireCreate(form);
        List<FieldFault> faults = new ArrayList<>();
        Map<String, @Nullable Object> values = people.resolve(definition, Map.of(), fields, faults::add);
        faults.addAll(RecordCheck.whole(definition, values));
        faults.addAll(rights.entering(definition, fields.keySet()));
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        if (customer != null && !customer.isBlank()) {
            join(definition, customer.strip(), all, faults);
        }
        own(definition, all);
        InvalidRecord.refuse(faults);
        NewRecord record = new NewRecord(definition, all, CurrentUser.username(), null);
        return key == null || key.isBlank()
                ? writer.enter(new Entry(record, null, ""))
                : writer.enter(new Entry(record, key, keys.request(form, all)));
    }

    /** What somebody enters who sees only their own records is theirs. */
    private void own(FormDefinition form, Map<String, @Nullable Object> fields) {
        Permission may = access.of(form.key());
        if (may.read() == Permission.Scope.OWN && form.field(may.ownField()).isPresent()) {
            fields.put(may.ownField(), CurrentUser.username());
        }
    }

    private void join(
            FormDefinition form, String customer, Map<String, @Nullable Object> fields, List<FieldFault> faults) {
        String field = form.customer().get("id");
        if (field == null || !parties.mayJoin(customer)) {
            faults.add(FieldFault.of("customer", "unknownCustomer"));
        } else {
            fields.put(field, customer);
        }
    }

    public FormRecord change(String form, long id, Map<String, @Nullable Object> fields, @Nullable Integer version) {
        FormDefinition definition = forms.of(form);
        FormRecord before = access.requireUpdate(form, id);
        List<FieldFault> faults = new ArrayList<>();
        Map<String, @Nullable Object> values = people.resolve(definition, before.data(), fields, faults::add);
        faults.addAll(RecordCheck.change(definition, values, before.data()));
        faults.addAll(rights.changing(definition, before.data(), values));
        InvalidRecord.refuse(faults);
        // What it keeps for assistants is not written: they may have changed it since it was read.
        values.keySet()
                .removeIf(name ->
                        definition.field(name).filter(Field::onlyForAssistants).isPresent());
        return writer.change(new RecordKey(form, id), values, CurrentUser.username(), version);
    }

    /**
     * The texts that stand in an indexed field of the records that the person may see.
     *
     * @param most the longest list
     */
    public List<String> texts(String form, String field, int most) {
        return records.texts(form, field, access.narrow(form, new RecordQuery(Map.of(), "", "id", 0, 1)), most);
    }

    public RecordPage list(String form, RecordQuery query) {
        FormDefinition definition = forms.of(form);
        List<FieldFault> faults = new ArrayList<>();
        if (query.page() < 0 || query.page() > 100_000) {
            faults.add(FieldFault.of("page", "range", 0, 100_000));
        }
        if (query.size() < 1 || query.size() > RecordQuery.LARGEST) {
            faults.add(FieldFault.of("size", "range", 1, RecordQuery.LARGEST));
        }
        if (!faults.isEmpty()) {
            throw new BadQuery(faults);
        }
        try {
            return records.list(form, access.narrow(form, query.with(people.filters(definition, query.filters()))));
        } catch (InvalidRecord e) {
            throw new BadQuery(e.faults());
        }
    }
}
