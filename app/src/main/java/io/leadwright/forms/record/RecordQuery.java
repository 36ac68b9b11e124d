package io.leadwright.forms.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a form to list.
 *
 * @param filters field key to the value it has
 * @param search text that one of the form's columns contains; blank finds all
 * @param sort field key or createdAt, updatedAt, id; a leading hyphen means descending
 * @param page from 0
 * @param size 1 to 200
 * @param own restricts to records of a person; null for those of everybody
 */
public record RecordQuery(
        Map<String, String> filters,
        String search,
        String sort,
        int page,
        int size,
        @Nullable Own own) {
    public static final int LARGEST = 200;

    /**
     * The records that a person owns, and those shared with the person.
     *
     * @param field field that names the owner
     * @param shared condition with the username as its only parameter
     */
    record Own(String field, String username, String shared) {}

    /** Records of everybody. */
    public RecordQuery(Map<String, String> filters, String search, String sort, int page, int size) {
        this(filters, search, sort, page, size, null);
    }

    /** Adds a filter, which replaces one on the same field. */
    RecordQuery with(String field, String value) {
        Map<String, String> all = new LinkedHashMap<>(filters);
        all.put(field, value);
        return new RecordQuery(all, search, sort, page, size, own);
    }

    RecordQuery with(Map<String, String> others) {
        return new RecordQuery(others, search, sort, page, size, own);
    }

    RecordQuery with(Own person) {
        return new RecordQuery(filters, search, sort, page, size, person);
    }

    /** One page of records and the total number. */
    public record RecordPage(List<FormRecord> items, int page, int size, long total) {}
}
