package io.leadwright.automation.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * Durations of passes that ended within a span; cancelled ones do not count.
 *
 * @param ended number of passes
 * @param average milliseconds; null when none ended
 * @param p90 90th percentile in milliseconds, interpolated between two neighbors as {@code percentile_cont} does; null when none ended
 */
public record Durations(
        long ended, @Nullable Double average, @Nullable Double p90) {
    static final Durations NONE = new Durations(0, null, null);
}
