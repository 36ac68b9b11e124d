package io.leadwright.forms.web;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordChoices;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Offers the records a person may read, by {@link RecordAccess}, for selection. */
@Component
class FormChoices implements RecordChoices {
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");

    private final Forms forms;
    private final Records records;
    private final RecordAccess access;

    FormChoices(Forms forms, Records records, RecordAccess access) {
        this.forms = forms;
        this.records = records;
        this.access = access;
    }

    @Override
    public List<Form> forms(Locale language) {
        return forms.all().stream()
                .filter(form -> access.of(form.key()).read() != Permission.Scope.NONE)
                .map(form -> new Form(form.key(), form.name(language), labels(form, language)))
                .toList();
    }

    private static Map<String, String> labels(FormDefinition form, Locale language) {
        Map<String, String> labels = new LinkedHashMap<>();
        form.fields().forEach(field -> labels.put(field.key(), field.label(language)));
        return labels;
    }

    @Override
    public List<Choice> find(String form, String search, Locale language, int limit) {
        Optional<FormDefinition> known = forms.find(form)
                .filter(FormDefinition::keepsRecords)
                .filter(definition -> access.of(form).read() != Permission.Scope.NONE);
        if (known.isEmpty()) {
            return List.of();
        }
        DetailView view = new DetailView(known.get(), language);
        return numbered(form, search).map(List::of).orElseGet(() -> newest(form, search, limit)).stream()
                .map(record -> new Choice(form + ":" + record.id(), view.title(record)))
                .toList();
    }

    private Optional<FormRecord> numbered(String form, String search) {
        return Optional.of(NUMBER.matcher(search.strip()))
                .filter(Matcher::matches)
                .map(number -> Long.parseLong(number.group(1)))
                .filter(id -> access.mayRead(form + ":" + id))
                .map(id -> access.requireRead(form, id));
    }

    private List<FormRecord> newest(String form, String search, int limit) {
        RecordQuery query = new RecordQuery(Map.of(), search, "-createdAt", 0, limit);
        return records.list(form, access.narrow(form, query)).items();
    }
}
