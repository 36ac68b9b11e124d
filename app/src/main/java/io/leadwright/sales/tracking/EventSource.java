package io.leadwright.sales.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that may report events and nothing else.
 *
 * @param perMinute events that a server takes from it in a minute
 * @param lastUsed to the minute or so; null when it was never used
 */
public record EventSource(
        String name,
        int perMinute,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsed) {}
