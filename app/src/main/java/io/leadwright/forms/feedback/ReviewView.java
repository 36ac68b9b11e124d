package io.leadwright.forms.feedback;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that assistants wrote into a record, each with how it was made and how it was judged. */
record ReviewView(FormDefinition form, Locale language) {

    /**
     * One text to judge.
     *
     * @param by {@code model} or {@code rules}
     * @param from prompt, version and model
     * @param verdict of the text as it stands; null when nobody has judged it
     * @param draft what a person wrote when it could not be kept
     * @param fault why it could not be kept
     */
    public record Card(
            String field,
            String label,
            int number,
            String text,
            String by,
            String from,
            TextFeedback.@Nullable Verdict verdict,
            @Nullable String judge,
            @Nullable Instant at,
            @Nullable String draft,
            @Nullable String fault) {
        Card failed(@Nullable String tried, String reason) {
            return new Card(field, label, number, text, by, from, verdict, judge, at, tried, reason);
        }
    }

    /** The cards of what is written so far. */
    List<Card> of(FormRecord record, Map<String, TextFeedback> latest) {
        List<Field> fields = form.reviewed();
        return fields.stream()
                .filter(field -> !text(record, field.key()).isBlank())
                .map(field -> card(record, field, fields.indexOf(field) + 1, latest.get(field.key())))
                .toList();
    }

    private Card card(FormRecord record, Field field, int number, @Nullable TextFeedback last) {
        String text = text(record, field.key());
        TextFeedback judged = last != null && last.after().equals(text) ? last : null;
        return new Card(
                field.key(),
                field.label(language),
                number,
                text,
                field.madeBy().map(made -> text(record, made)).orElse(""),
                field.madeFrom().map(made -> text(record, made)).orElse(""),
                judged == null ? null : judged.verdict(),
                judged == null ? null : judged.by(),
                judged == null ? null : judged.at(),
                null,
                null);
    }

    private static String text(FormRecord record, String field) {
        return record.data().get(field) instanceof String text ? text : "";
    }
}
