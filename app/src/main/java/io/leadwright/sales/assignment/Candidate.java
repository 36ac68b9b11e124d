package io.leadwright.sales.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that may be claimed.
 *
 * @param data its fields
 * @param count how often it was served
 * @param order its place among those served equally often
 * @param openRecords open records it holds, as far as they were counted
 * @param present whether it took part in the last distribution
 * @param absence its next period of absence that has not ended; null when there is none
 */
record Candidate(
        long id,
        Map<String, @Nullable Object> data,
        long count,
        long order,
        long openRecords,
        boolean present,
        @Nullable Absence absence) {

    /** A period of absence, first and last day included, ISO 8601. */
    record Absence(String from, String until) {}

    /** As it stands after a distribution that left it this count. */
    Candidate after(String countField, long served, boolean took, boolean present) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(data);
        if (served != count) {
            fields.put(countField, served);
        }
        return new Candidate(id, fields, served, order, openRecords + (took ? 1 : 0), present, absence);
    }
}
