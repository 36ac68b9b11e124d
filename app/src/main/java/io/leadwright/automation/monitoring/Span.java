package io.leadwright.automation.monitoring;

import java.time.Instant;

/**
 * A span of time.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Span(Instant from, Instant to) {
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A span ends before it starts: " + from + " to " + to);
        }
    }
}
