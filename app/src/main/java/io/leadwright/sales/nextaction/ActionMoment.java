package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.CustomerFault;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** Parses moments from API requests and pages. */
public final class ActionMoment {
    private ActionMoment() {}

    /** ISO 8601 with its offset. */
    static Instant of(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw CustomerFault.invalid(field, "moment");
        }
    }

    /** A local date and time in the time zone of the server. */
    public static Instant local(String field, String text, Clock clock) {
        try {
            return LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
        } catch (DateTimeException e) {
            throw CustomerFault.invalid(field, "required");
        }
    }
}
