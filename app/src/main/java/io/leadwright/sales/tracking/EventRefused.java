package io.leadwright.sales.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request rejected as a whole. */
final class EventRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final transient List<EventFault> faults;
    private final transient @Nullable Duration after;

    private EventRefused(HttpStatus status, List<EventFault> faults, @Nullable Duration after) {
        super(status + " " + faults);
        this.status = status;
        this.faults = List.copyOf(faults);
        this.after = after;
    }

    /** Invalid fields: 422, or 404 for an unknown customer. */
    static EventRefused invalid(List<EventFault> faults) {
        boolean unknown = faults.stream().allMatch(fault -> fault.code().equals(EventFault.UNKNOWN_CUSTOMER));
        return new EventRefused(unknown ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY, faults, null);
    }

    /** The body is not valid JSON: 400. */
    static EventRefused unreadable(JsonProcessingException broken) {
        if (broken.getLocation() == null) {
            return new EventRefused(
                    HttpStatus.BAD_REQUEST,
                    List.of(EventFault.of("body", "beyondLimits", broken.getOriginalMessage())),
                    null);
        }
        return new EventRefused(
                HttpStatus.BAD_REQUEST,
                List.of(EventFault.of(
                        "body",
                        "unreadable",
                        String.valueOf(broken.getLocation().getLineNr()),
                        String.valueOf(broken.getLocation().getColumnNr()),
                        broken.getOriginalMessage())),
                null);
    }

    /** Valid JSON with the wrong structure: 400. */
    static EventRefused unexpected(String code) {
        return new EventRefused(HttpStatus.BAD_REQUEST, List.of(EventFault.of("body", code)), null);
    }

    /** Too many events: 413. */
    static EventRefused tooLarge(String code, long limit) {
        return new EventRefused(HttpStatus.PAYLOAD_TOO_LARGE, List.of(EventFault.of("body", code, limit)), null);
    }

    /** The key of the request is unknown: 401. */
    static EventRefused unknownKey() {
        return new EventRefused(HttpStatus.UNAUTHORIZED, List.of(EventFault.of("Authorization", "unknownKey")), null);
    }

    /** The limit of the source is exceeded: 429. */
    static EventRefused tooOften(int perMinute, Duration after) {
        return new EventRefused(
                HttpStatus.TOO_MANY_REQUESTS, List.of(EventFault.of("Authorization", "tooOften", perMinute)), after);
    }

    /** The server is overloaded: 503. */
    static EventRefused busy() {
        return new EventRefused(
                HttpStatus.SERVICE_UNAVAILABLE, List.of(EventFault.of("body", "busy")), Duration.ofSeconds(1));
    }

    HttpStatus status() {
        return status;
    }

    List<EventFault> faults() {
        return faults;
    }

    /** When to retry; null if that would not help. */
    @Nullable
    Duration after() {
        return after;
    }
}
