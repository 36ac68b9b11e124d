package io.leadwright.forms.rating;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grade or a dimension that a manager set.
 *
 * @param target {@code grade}, or the dimension
 * @param from the grade or category that was computed
 * @param evidence the entered fields of the record and, under {@code dimensions}, the evidence at that time
 * @param takenBack null while it stands
 */
record RatingOverride(
        long id,
        String form,
        long record,
        String target,
        String from,
        String to,
        String reason,
        Signed given,
        @Nullable Signed takenBack,
        Map<String, @Nullable Object> evidence) {

    /** Who did it, and when. */
    record Signed(String by, Instant at) {}
}
