package io.leadwright.forms.record;

import io.leadwright.forms.definition.FormDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps data of another module consistent with records. It is called in the record's transaction, so it must write to the database only. */
public interface RecordListener {

    /**
     * Returns fields to add to records of a form that will be stored together.
     *
     * @param values the entered values of each record
     * @return for each record in the same order; empty if there is nothing to add to any
     */
    default List<? extends Map<String, ? extends @Nullable Object>> creating(
            FormDefinition form, List<? extends Map<String, ? extends @Nullable Object>> values) {
        return List.of();
    }

    /**
     * Returns fields to change together with those that a person or an assistant changes.
     *
     * @param before the record as it is
     * @param fields the fields whose value changes, with their new values
     * @param by username, or {@code assistant:<process>}
     */
    default Map<String, ? extends @Nullable Object> changing(
            FormDefinition form, FormRecord before, Map<String, ? extends @Nullable Object> fields, String by) {
        return Map.of();
    }

    /** Records of a form were stored together; their assistants have not started yet. */
    default void created(FormDefinition form, List<FormRecord> records) {}

    /**
     * Fields of a record were changed; its assistants have not started yet.
     *
     * @param fields keys of the fields whose value changed
     */
    default void changed(FormDefinition form, FormRecord after, Set<String> fields) {}

    /** As {@link #changed(FormDefinition, FormRecord, Set)}, for those who must know what the record was. */
    default void changed(FormDefinition form, FormRecord before, FormRecord after, Set<String> fields) {
        changed(form, after, fields);
    }

    /** A record was removed when its import was undone; no person had changed it. */
    default void removed(FormDefinition form, FormRecord record) {}
}
