package io.leadwright.sales.tracking;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.util.List;
import java.util.Locale;
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
        ERROR;

        /** The text in answers and metrics. */
        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static EventOutcome refused(EventFault fault) {
        return new EventOutcome(Status.ERROR, false, null, fault);
    }

    /**
     * Why an event cannot be taken.
     *
     * @param field of the request, {@code event_type}
     * @param code of the message {@code events.fault.<code>}
     * @param arguments of the message
     */
    record EventFault(String field, String code, List<Object> arguments) {
        static final String UNKNOWN_CUSTOMER = "unknownCustomer";

        static EventFault of(String field, String code, Object... arguments) {
            return new EventFault(field, code, List.of(arguments));
        }
    }

    /**
     * An event as it was sent.
     *
     * @param event null when it has faults
     */
    record EventLine(@Nullable BehaviorEvent event, List<EventFault> faults) {
        static EventLine faulty(EventFault... faults) {
            return new EventLine(null, List.of(faults));
        }
    }
}
