package io.leadwright.sales.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that work can be assigned to.
 *
 * @param data its fields
 * @param count how many assignments it received
 * @param order its order among candidates with the same count
 * @param openRecords open records it owns, counted up to its capacity
 * @param present whether it took part in the last assignment
 * @param absence its next absence that has not ended; null without one
 */
record Candidate(
        long id,
        Map<String, @Nullable Object> data,
        long count,
        long order,
        long openRecords,
        boolean present,
        @Nullable Absence absence) {

    /** A period of absence including its first and last day, ISO 8601. */
    record Absence(String from, String until) {}

    /** The candidate after an assignment that left it with this count. */
    Candidate after(String countField, long served, boolean took, boolean present) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(data);
        if (served != count) {
            fields.put(countField, served);
        }
        return new Candidate(id, fields, served, order, openRecords + (took ? 1 : 0), present, absence);
    }
}
