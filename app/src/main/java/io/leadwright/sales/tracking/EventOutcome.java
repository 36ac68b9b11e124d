package io.leadwright.sales.tracking;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a reported event.
 *
 * @param stageUpdated whether it changed the customer's current stage
 * @param newStage current stage of the customer, or of the one it was merged into; null for a rejected event
 * @param fault why it was rejected; null if it was not
 */
public record EventOutcome(
        Status status,
        boolean stageUpdated,
        @Nullable Integer newStage,
        @Nullable EventFault fault) {
    /** DUPLICATE means that it was stored before and changes nothing. */
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
     * Why an event was rejected.
     *
     * @param field field of the request, {@code event_type}
     * @param code code of the message {@code events.fault.<code>}
     * @param arguments arguments of the message
     */
    record EventFault(String field, String code, List<Object> arguments) {
        static final String UNKNOWN_CUSTOMER = "unknownCustomer";

        static EventFault of(String field, String code, Object... arguments) {
            return new EventFault(field, code, List.of(arguments));
        }
    }

    /**
     * An event as parsed from the request.
     *
     * @param event null if it has faults
     */
    record EventLine(@Nullable BehaviorEvent event, List<EventFault> faults) {
        static EventLine faulty(EventFault... faults) {
            return new EventLine(null, List.of(faults));
        }
    }
}
