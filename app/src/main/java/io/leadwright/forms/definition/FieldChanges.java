package io.leadwright.forms.definition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields whose value changes.
 *
 * @param fields field to its new value
 * @param changes field to its old and new value
 */
public record FieldChanges(Map<String, @Nullable Object> fields, Map<String, List<@Nullable Object>> changes) {

    public static FieldChanges of(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, List<@Nullable Object>> changes = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Object old = before.get(key);
            if (!same(old, value)) {
                fields.put(key, value);
                changes.put(key, Arrays.asList(old, value));
            }
        });
        return new FieldChanges(fields, changes);
    }

    /** Compares numbers by value: JSON does not distinguish 1 from 1.0, or int from long. An empty text is no value. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (empty(one) && empty(other)) {
            return true;
        }
        if (one instanceof Number number && other instanceof Number second) {
            return Double.compare(number.doubleValue(), second.doubleValue()) == 0;
        }
        return Objects.equals(one, other);
    }

    private static boolean empty(@Nullable Object value) {
        return value == null || "".equals(value);
    }
}
