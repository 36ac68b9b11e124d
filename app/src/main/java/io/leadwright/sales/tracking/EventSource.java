package io.leadwright.sales.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that may report events and do nothing else.
 *
 * @param perMinute events per minute that a server accepts from it
 * @param lastUsed accurate to about a minute; null if never used
 */
public record EventSource(
        String name,
        int perMinute,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsed) {}
