package io.leadwright.forms.feedback;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * How a person judged a text that an assistant wrote into a record.
 *
 * @param before the text that was judged
 * @param after the text as it stood afterwards, the same unless it was edited
 * @param madeBy {@code model} or {@code rules}, empty when not known
 * @param madeFrom prompt with version, and the model
 * @param by username
 */
@JsonPropertyOrder({"id", "at", "form", "recordId", "field", "verdict", "by", "madeBy", "madeFrom", "before", "after"})
public record TextFeedback(
        long id,
        String form,
        long recordId,
        String field,
        Verdict verdict,
        String before,
        String after,
        String madeBy,
        String madeFrom,
        String by,
        Instant at) {

    /** What became of the text. */
    public enum Verdict {
        ACCEPTED,
        EDITED,
        REJECTED
    }
}
