package io.leadwright.forms.record;

import io.leadwright.forms.definition.FormDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module that keeps something in step with records. It is called in the transaction of the record's write, so it writes to the database only. */
public interface RecordListener {

    /**
     * Fields to add to a record that is about to be stored.
     *
     * @param values what it was entered with
     */
    default Map<String, ? extends @Nullable Object> creating(
            FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        return Map.of();
    }

    /** Records of a form were stored together; their assistants have not started yet. */
    default void created(FormDefinition form, List<FormRecord> records) {}

    /**
     * Fields of a record were changed; its assistants have not started yet.
     *
     * @param fields keys of those that have another value now
     */
    default void changed(FormDefinition form, FormRecord after, Set<String> fields) {}

    /** A record was removed together with the import that made it; no person had changed it. */
    default void removed(FormDefinition form, FormRecord record) {}
}
