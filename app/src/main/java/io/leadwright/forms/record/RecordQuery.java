package io.leadwright.forms.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records of a form to list.
 *
 * @param filters field key to the value it has
 * @param search text that one of the form's columns contains; blank finds all
 * @param sort field key or createdAt, updatedAt, id; a leading hyphen means descending
 * @param page from 0
 * @param size 1 to 200
 */
public record RecordQuery(Map<String, String> filters, String search, String sort, int page, int size) {
    public static final int LARGEST = 200;

    /** Adds a filter, which replaces one on the same field. */
    RecordQuery with(String field, String value) {
        Map<String, String> all = new LinkedHashMap<>(filters);
        all.put(field, value);
        return new RecordQuery(all, search, sort, page, size);
    }

    /** One page of records and the total number. */
    public record RecordPage(List<FormRecord> items, int page, int size, long total) {}
}
