package io.leadwright.forms.web;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.RecordChange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of a record for people: who, when, which field, before and after. */
record HistoryView(FormDefinition form, Authors authors, Locale language) {
    private static final int LONGEST = 160;

    /** One change; assistant tells that no person made it. */
    public record Change(int version, String by, boolean assistant, Instant at, List<Line> fields) {}

    /** The change of one field; before and after are empty for an object, which has no text. */
    public record Line(String label, String before, String after, boolean object) {}

    Change of(RecordChange change) {
        return new Change(
                change.version(),
                authors.name(change.by(), language),
                Authors.assistant(change.by()),
                change.at(),
                change.changes().entrySet().stream().map(this::line).toList());
    }

    private Line line(Map.Entry<String, List<@Nullable Object>> change) {
        Field field = form.field(change.getKey()).orElse(null);
        if (field == null || field.json()) {
            return new Line(field == null ? change.getKey() : field.label(language), "", "", true);
        }
        List<@Nullable Object> values = change.getValue();
        return new Line(field.label(language), text(field, values.get(0)), text(field, values.get(1)), false);
    }

    private String text(Field field, @Nullable Object value) {
        String text = FieldTexts.text(field, value, language);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
