package io.leadwright.forms.feedback;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores a person's review of a text written by an assistant: accepted, edited or rejected. An edit changes the record; the review keeps
 * the text before and after.
 */
@Component
class TextReview {
    private final Forms forms;
    private final Records records;
    private final RecordAccess access;
    private final FeedbackRows rows;
    private final Writes writes;

    TextReview(Forms forms, Records records, RecordAccess access, FeedbackRows rows, Writes writes) {
        this.forms = forms;
        this.records = records;
        this.access = access;
        this.rows = rows;
        this.writes = writes;
    }

    /**
     * Stores the review.
     *
     * @param edited the new text, for an edit; one that changes nothing counts as accepted
     * @param seen the text the person reviewed; null to review any text
     * @throws InvalidRecord if the field has no text to review, or rejects the new text
     * @throws StaleText if the record has another text now
     */
    TextFeedback judge(
            String form,
            long id,
            String key,
            TextFeedback.Verdict verdict,
            @Nullable String edited,
            @Nullable String seen) {
        access.requireReview(form, id);
        Field field = forms.of(form)
                .field(key)
                .filter(Field::review)
                .orElseThrow(() -> new InvalidRecord(List.of(FieldFault.of(key, "notReviewed"))));
        String by = CurrentUser.username();
        return writes.write(() -> {
            FormRecord record = records.requireForUpdate(form, id);
            String before = record.data().get(key) instanceof String text ? text : "";
            if (before.isBlank()) {
                throw new InvalidRecord(List.of(FieldFault.of(key, "nothingToJudge")));
            }
            if (seen != null && !lines(seen).equals(lines(before))) {
                throw new StaleText(key);
            }
            String after = verdict == TextFeedback.Verdict.EDITED ? lines(edited == null ? "" : edited) : before;
            return keep(record, field, verdict, before, after, by);
        });
    }

    private TextFeedback keep(
            FormRecord record, Field field, TextFeedback.Verdict verdict, String before, String after, String by) {
        if (verdict != TextFeedback.Verdict.EDITED) {
            return rows.add(record, field, verdict, before, before, by);
        }
        if (after.equals(lines(before))) {
            return rows.add(record, field, TextFeedback.Verdict.ACCEPTED, before, before, by);
        }
        if (after.isEmpty()) {
            throw new InvalidRecord(List.of(FieldFault.of(field.key(), "required")));
        }
        records.update(record.form(), record.id(), Map.of(field.key(), after), by);
        return rows.add(record, field, verdict, before, after, by);
    }

    /** Converts line ends, which HTML forms send as CR LF. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
