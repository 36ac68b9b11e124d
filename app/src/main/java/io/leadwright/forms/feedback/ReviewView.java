package io.leadwright.forms.feedback;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that assistants wrote into a record, each with its origin and its review. */
record ReviewView(FormDefinition form, Locale language) {

    /**
     * One text to review.
     *
     * @param review of the text as it stands; null if nobody has reviewed it
     * @param failure of the review just sent; null if it was stored
     */
    public record Card(
            String field,
            String label,
            int number,
            String text,
            Origin made,
            @Nullable Review review,
            @Nullable Failure failure) {
        Card failed(@Nullable String draft, String fault) {
            return new Card(field, label, number, text, made, review, new Failure(draft, fault));
        }
    }

    /**
     * How a text was made.
     *
     * @param by {@code model} or {@code rules}
     * @param from prompt, version and model
     */
    public record Origin(String by, String from) {}

    /** A person's review of a text. */
    public record Review(TextFeedback.Verdict verdict, String judge, Instant at) {}

    /**
     * Why a review could not be stored.
     *
     * @param draft the text the person wrote
     */
    public record Failure(@Nullable String draft, String fault) {}

    /** The cards of the texts written so far. */
    List<Card> of(FormRecord record, Map<String, TextFeedback> latest) {
        List<Field> fields = form.reviewed();
        return fields.stream()
                .filter(field -> !text(record, field.key()).isBlank())
                .map(field -> card(record, field, fields.indexOf(field) + 1, latest.get(field.key())))
                .toList();
    }

    private Card card(FormRecord record, Field field, int number, @Nullable TextFeedback last) {
        String text = text(record, field.key());
        TextFeedback judged = last != null && last.texts().after().equals(text) ? last : null;
        return new Card(
                field.key(),
                field.label(language),
                number,
                text,
                new Origin(
                        field.madeBy().map(made -> text(record, made)).orElse(""),
                        field.madeFrom().map(made -> text(record, made)).orElse("")),
                judged == null ? null : new Review(judged.verdict(), judged.by(), judged.at()),
                null);
    }

    private static String text(FormRecord record, String field) {
        return record.data().get(field) instanceof String text ? text : "";
    }
}
