package io.leadwright.forms.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a form.
 *
 * @param version counts up with each change
 * @param data field key to value; fields without a value may be missing
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

    /** {@code <form>:<id>}, under which assistants know it. */
    public String businessKey() {
        return form + ":" + id;
    }
}
