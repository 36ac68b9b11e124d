package io.leadwright.automation.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run.
 *
 * @param element id of the element where it happened; empty for the whole run
 * @param name the element's or the run's name in the reader's language
 * @param by username; null when nobody did it by hand
 * @param detail the reason, the failure's message or the step at which the run continued; empty when there is none
 */
public record RunMoment(
        Instant at,
        String element,
        String name,
        What what,
        @Nullable String by,
        String detail) {

    /** What happened. */
    public enum What {
        STARTED,
        /** A step ended. */
        DONE,
        CANCELED,
        FAILED,
        RETRY,
        SKIP,
        MOVE,
        STOP,
        /** A run came to a step and stayed for a while. */
        ENTERED,
        /** A run passed through without stopping: a gateway, an event, a quick step. */
        PASSED,
        ENDED
    }
}
