package io.leadwright.forms.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a form.
 *
 * @param version incremented by each change
 * @param data field key to value; fields without a value may be absent
 * @param createdBy username, or {@code assistant:<process>}
 */
public record FormRecord(
        long id,
        String form,
        int version,
        Map<String, @Nullable Object> data,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {

    /** The key assistants know it by, {@code <form>:<id>}. */
    public String businessKey() {
        return form + ":" + id;
    }
}
