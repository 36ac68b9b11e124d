package io.leadwright.forms.feedback;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * How a person reviewed a text that an assistant wrote into a record; origin and texts are flat in JSON and CSV.
 *
 * @param by username of the reviewer
 */
@JsonPropertyOrder({"id", "at", "form", "recordId", "field", "verdict", "by", "origin", "texts"})
public record TextFeedback(
        long id,
        Instant at,
        String form,
        long recordId,
        String field,
        Verdict verdict,
        String by,
        @JsonUnwrapped Origin origin,
        @JsonUnwrapped Texts texts) {

    /**
     * How the text was made.
     *
     * @param madeBy {@code model} or {@code rules}; empty if unknown
     * @param madeFrom prompt with version, and the model
     */
    @JsonPropertyOrder({"madeBy", "madeFrom"})
    public record Origin(String madeBy, String madeFrom) {}

    /**
     * The text when it was reviewed and afterwards.
     *
     * @param after differs only if the text was edited
     */
    @JsonPropertyOrder({"before", "after"})
    public record Texts(String before, String after) {}

    /** The result of a review. */
    public enum Verdict {
        ACCEPTED,
        EDITED,
        REJECTED
    }
}
