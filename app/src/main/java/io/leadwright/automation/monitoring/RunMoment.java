package io.leadwright.automation.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run.
 *
 * @param element where, its id in the model; empty when it happened to the whole run
 * @param name the element's or the run's name in the reader's language
 * @param by username; null when nobody did it by hand
 * @param detail the reason, the failure's message or the step gone on from; empty when there is none
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
        /** A step is over. */
        DONE,
        CANCELED,
        FAILED,
        RETRY,
        SKIP,
        MOVE,
        STOP,
        /** A run comes to a step and stays for a while. */
        ENTERED,
        /** A run goes through without a stay: a gateway, an event, a quick step. */
        PASSED,
        ENDED
    }
}
