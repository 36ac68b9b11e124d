package io.leadwright.forms.record;

import io.leadwright.forms.definition.FormDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be stored; its values have been checked.
 *
 * @param by username, or {@code assistant:<process>}
 * @param id reserved from the sequence of records; null for the next one
 */
record NewRecord(
        FormDefinition form,
        Map<String, ? extends @Nullable Object> values,
        String by,
        @Nullable Long id) {}
