package io.leadwright.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records may be claimed and what they hold already.
 *
 * @param form form of the records to choose from
 * @param where field to value that candidates have
 * @param count field that counts how often a record was served
 * @param order field that orders those served equally often, smallest first
 * @param key field that names the candidate in the records it holds
 * @param load form, field and states of the records it holds; null when that does not matter
 */
record ClaimQuery(
        String form,
        Map<String, @Nullable Object> where,
        String count,
        String order,
        String key,
        @Nullable Load load) {

    /** The open records of a candidate: those of a form whose field names it and whose status is one of these. */
    record Load(String form, String field, List<String> statuses) {}
}
