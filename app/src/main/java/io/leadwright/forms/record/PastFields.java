package io.leadwright.forms.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record as they were at an earlier version.
 *
 * @param fields field key to value
 * @param changedBy field key to the one who changed it last since then
 */
public record PastFields(Map<String, @Nullable Object> fields, Map<String, String> changedBy) {

    /** @param since all changes since then, newest first */
    static PastFields undo(Map<String, @Nullable Object> now, List<RecordChange> since) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(now);
        Map<String, String> changedBy = new LinkedHashMap<>();
        since.forEach(change -> change.changes().forEach((field, values) -> {
            fields.put(field, values.get(0));
            changedBy.putIfAbsent(field, change.by());
        }));
        return new PastFields(fields, changedBy);
    }
}
