package io.leadwright.forms.task;

import io.leadwright.automation.process.Tasks;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.UnknownRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person should know for a task: whom to call or write to, and what the form shows without asking. */
@Component
class TaskFacts {
    private static final List<String> CONTACT = List.of("name", "contact", "phone", "email");
    private final Forms forms;
    private final RecordAccess access;

    TaskFacts(Forms forms, RecordAccess access) {
        this.forms = forms;
        this.access = access;
    }

    /**
     * What is known.
     *
     * @param path of the record's page; null if the person may not see the record or there is none
     */
    public record Known(@Nullable String path, List<Fact> facts) {}

    /**
     * A labelled text.
     *
     * @param link for a phone number or an address; empty for other facts
     * @param wide whether it is a longer text
     */
    public record Fact(String label, String text, String link, boolean wide) {}

    Known of(Tasks.Opened opened, Optional<FormDefinition> form, Locale language) {
        Optional<FormRecord> record =
                Optional.ofNullable(opened.task().businessKey()).flatMap(this::readable);
        Optional<FormDefinition> ofRecord = record.map(found -> forms.of(found.form()));
        Map<String, Fact> facts = new LinkedHashMap<>();
        record.ifPresent(found -> contact(forms.of(found.form()))
                .forEach(field -> add(facts, field, field, found.data().get(field.key()), language)));
        form.ifPresent(definition -> definition.fields().stream()
                .filter(field -> field.fixed() && !facts.containsKey(field.key()))
                .forEach(field -> add(
                        facts,
                        field,
                        ofRecord.flatMap(other -> other.field(field.key())).orElse(field),
                        opened.values().get(field.key()),
                        language)));
        return new Known(
                record.map(found -> "/forms/" + found.form() + "/" + found.id()).orElse(null),
                List.copyOf(facts.values()));
    }

    private Optional<FormRecord> readable(String businessKey) {
        if (!access.mayRead(businessKey)) {
            return Optional.empty();
        }
        RecordKey key = RecordKey.of(businessKey);
        try {
            return Optional.of(access.requireRead(key.form(), key.id()));
        } catch (UnknownRecord gone) {
            return Optional.empty();
        }
    }

    private static List<Field> contact(FormDefinition form) {
        Map<String, String> roles = form.customer();
        return CONTACT.stream()
                .flatMap(role -> Optional.ofNullable(roles.get(role)).stream())
                .flatMap(key -> form.field(key).stream())
                .toList();
    }

    /** @param kind the field that says whether the text is a phone number or an address, and what its values are called */
    private static void add(Map<String, Fact> facts, Field field, Field kind, @Nullable Object value, Locale language) {
        String text = FieldTexts.text(kind, value, language);
        if (!text.isBlank()) {
            facts.put(
                    field.key(),
                    new Fact(
                            field.label(language),
                            text,
                            link(kind, text),
                            field.type().equals("textarea")));
        }
    }

    private static String link(Field kind, String text) {
        if (kind.address()) {
            return "mailto:" + text;
        }
        return "phone".equals(kind.rules().validationType()) ? "tel:" + text.replaceAll("[^+0-9]", "") : "";
    }
}
