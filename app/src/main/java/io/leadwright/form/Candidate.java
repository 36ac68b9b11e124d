package io.leadwright.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that may be claimed.
 *
 * @param data its fields
 * @param count how often it was served
 * @param order its place among those served equally often
 * @param openRecords open records it holds
 * @param present whether it took part in the last distribution
 */
record Candidate(
        long id, Map<String, @Nullable Object> data, long count, long order, long openRecords, boolean present) {}
