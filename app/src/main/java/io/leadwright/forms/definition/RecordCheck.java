package io.leadwright.forms.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds every fault of a record at once: faults of its fields, and dates in the wrong order among the valid fields. */
public final class RecordCheck {
    private RecordCheck() {}

    /** Checks a new record. */
    public static List<FieldFault> whole(FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        return withOrder(form, FieldCheck.whole(form, values), values);
    }

    /**
     * Checks a change.
     *
     * @param before the fields of the record as it is now
     */
    public static List<FieldFault> change(
            FormDefinition form, Map<String, ? extends @Nullable Object> values, Map<String, @Nullable Object> before) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        after.putAll(values);
        return withOrder(form, FieldCheck.change(form, values), after);
    }

    private static List<FieldFault> withOrder(
            FormDefinition form, List<FieldFault> faults, Map<String, ? extends @Nullable Object> data) {
        Set<String> faulty = faults.stream().map(FieldFault::field).collect(Collectors.toSet());
        Map<String, @Nullable Object> valid = new LinkedHashMap<>(data);
        valid.keySet().removeAll(faulty);
        List<FieldFault> all = new ArrayList<>(faults);
        all.addAll(DateOrder.faults(form, valid));
        return all;
    }
}
