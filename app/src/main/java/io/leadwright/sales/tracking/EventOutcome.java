package io.leadwright.sales.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What became of a reported event.
 *
 * @param stageUpdated whether it moved the customer's current stage
 * @param newStage the customer's current stage, of the one it was merged into if it was; null for an event that was not taken
 * @param fault why it was not taken; null when it was
 */
public record EventOutcome(
        Status status,
        boolean stageUpdated,
        @Nullable Integer newStage,
        @Nullable EventFault fault) {
    /** DUPLICATE was taken before and changes nothing. */
    public enum Status {
        OK,
        DUPLICATE,
        ERROR
    }

    static EventOutcome refused(EventFault fault) {
        return new EventOutcome(Status.ERROR, false, null, fault);
    }
}
