package io.leadwright.forms.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A record's fields in the form's groups, with the quotes of its rating highlighted. */
record FieldGroups(FormDefinition form, Locale language) {
    private static final int LINE = 60;

    /** Fields under one heading. */
    public record Group(String label, List<Shown> fields) {}

    /** A field's text in parts; a wide field takes a full row. */
    public record Shown(String key, String label, boolean wide, List<QuoteHighlighter.Part> parts) {}

    /** The groups with values or with fields that people fill, without the fields shown elsewhere. */
    List<Group> of(FormRecord record, RatingView.@Nullable Rating rated, Predicate<Field> elsewhere) {
        Map<String, List<Field>> byGroup = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> !field.json() && !elsewhere.test(field))
                .forEach(field -> byGroup.computeIfAbsent(group(field), group -> new ArrayList<>())
                        .add(field));
        return byGroup.values().stream()
                .filter(fields -> fields.stream()
                        .anyMatch(field -> !field.filledByAssistant()
                                || !text(field, record).isBlank()))
                .map(fields -> new Group(
                        label(fields.get(0)),
                        fields.stream()
                                .map(field -> shown(field, record, rated))
                                .toList()))
                .toList();
    }

    private Shown shown(Field field, FormRecord record, RatingView.@Nullable Rating rated) {
        String text = text(field, record);
        QuoteHighlighter quoteHighlighter = new QuoteHighlighter(text);
        if (rated != null) {
            rated.rows().stream()
                    .filter(row -> row.source().key().equals(field.key()))
                    .forEach(row -> quoteHighlighter.mark(row.key(), row.label(), row.quote()));
        }
        boolean wide = field.type().equals("textarea") || text.length() > LINE;
        return new Shown(
                field.key(), field.label(language), wide, text.isBlank() ? List.of() : quoteHighlighter.parts());
    }

    private String text(Field field, FormRecord record) {
        return FieldTexts.text(field, record.data().get(field.key()), language);
    }

    private static String group(Field field) {
        return field.group() == null ? "" : field.group();
    }

    /** The heading of a field's group; the form's title if it has none. */
    String label(Field field) {
        for (JsonNode component : form.schema().path("components")) {
            if (component.path("id").asText().equals(group(field))) {
                String own = component.path("label").asText(form.title(language));
                return component
                        .path("properties")
                        .path("label." + language.getLanguage())
                        .asText(own);
            }
        }
        return form.title(language);
    }
}
