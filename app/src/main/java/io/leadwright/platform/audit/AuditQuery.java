package io.leadwright.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to find in the audit; null and empty do not narrow.
 *
 * @param username exact
 * @param from first moment
 * @param until first moment after
 * @param words part of object, detail or address
 */
public record AuditQuery(
        String username,
        AuditEvent.@Nullable Action action,
        @Nullable Instant from,
        @Nullable Instant until,
        String words) {}
