package io.leadwright.forms.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.FieldRights;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.PersonFields;
import io.leadwright.forms.record.RecordAccess;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which fields of a record a person may change one by one, how a page asks for one, and what was typed as a value of the field. */
@Component
class FieldEditor {
    private final RecordAccess access;
    private final FieldRights rights;
    private final PersonFields people;

    FieldEditor(RecordAccess access, FieldRights rights, PersonFields people) {
        this.access = access;
        this.rights = rights;
        this.people = people;
    }

    /**
     * The input of one field.
     *
     * @param kind area, number, yes, list, date, choice or line
     * @param values what it holds, as the input takes it
     * @param words what a line proposes; it takes other words, too
     */
    public record Input(
            String key, String label, String kind, boolean required, List<String> values, List<Field.Option> words) {}

    /** Keys of the fields of a visible record that the signed-in person may change in their place. */
    Set<String> editable(FormDefinition form) {
        if (!access.of(form.key()).update()) {
            return Set.of();
        }
        Set<String> owners = rights.notImported(form);
        return form.fields().stream()
                .filter(field -> !field.onlyForAssistants() && !field.json() && !field.fixed())
                .filter(field -> !field.type().equals("datetime") || day(form, field))
                .map(Field::key)
                .filter(key -> !owners.contains(key))
                .collect(Collectors.toSet());
    }

    Input input(FormDefinition form, FormRecord record, Field asked, List<String> typed, Locale language) {
        Field field = people.offering(form, record.data()).field(asked.key()).orElse(asked);
        List<Field.Option> words = field.options().isEmpty()
                ? words(field, language)
                : field.options().stream()
                        .map(option -> new Field.Option(
                                option.value(),
                                field.person().isPresent()
                                        ? option.label()
                                        : FieldTexts.text(field, option.value(), language)))
                        .toList();
        return new Input(
                field.key(),
                field.label(language),
                kind(field),
                field.rules().required(),
                typed.isEmpty() ? values(record.data().get(field.key())) : typed,
                words);
    }

    private static List<Field.Option> words(Field field, Locale language) {
        return Stream.of(field.properties().getOrDefault("choices", "").split("\\|", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> new Field.Option(word, FieldTexts.text(field, word, language)))
                .toList();
    }

    private static String kind(Field field) {
        if (field.list()) {
            return "list";
        }
        if (field.yesNo()) {
            return "yes";
        }
        if (field.number()) {
            return "number";
        }
        if (field.type().equals("datetime")) {
            return "date";
        }
        if (!field.options().isEmpty()) {
            return "choice";
        }
        return field.type().equals("textarea") ? "area" : "line";
    }

    private static List<String> values(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(String::valueOf).toList();
        }
        return value == null
                ? List.of()
                : List.of(
                        value instanceof Number number
                                ? new BigDecimal(number.toString()).toPlainString()
                                : value.toString());
    }

    /**
     * What was typed, as the field stores it; null empties it.
     *
     * @throws InvalidRecord for a number that is none
     */
    static @Nullable Object value(Field field, List<String> typed) {
        if (field.list()) {
            return typed.stream().filter(item -> !item.isBlank()).toList();
        }
        String text = typed.isEmpty() ? "" : typed.get(0).strip();
        if (field.yesNo()) {
            return Boolean.valueOf(text);
        }
        if (text.isEmpty()) {
            return null;
        }
        if (field.number()) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new InvalidRecord(List.of(FieldFault.of(field.key(), "type.number")));
            }
        }
        return text;
    }

    /** Whether a field of the type datetime takes a day without a time. */
    private static boolean day(FormDefinition form, Field field) {
        return day(form.schema(), field.key());
    }

    private static boolean day(JsonNode node, String key) {
        if (node.path("key").asText().equals(key)) {
            return node.path("subtype").asText().equals("date");
        }
        for (JsonNode child : node.path("components")) {
            if (day(child, key)) {
                return true;
            }
        }
        return false;
    }
}
