package io.leadwright.sales.funnel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A type of behavior event, a row of {@code event-type.dmn}.
 *
 * @param touch whether it is a contact between the customer and us
 * @param message message sent to the processes of the customer's record; empty for none
 * @param messageWithin age beyond which an event sends no message; null for any age
 * @param textual whether its value is a text that a language model may judge
 */
public record EventType(
        String key,
        String name,
        String nameEn,
        boolean touch,
        String message,
        @Nullable Duration messageWithin,
        boolean textual) {

    /** Whether an event at this time is recent enough to send the message. */
    public boolean wakes(Instant at, Instant now) {
        return !message.isEmpty()
                && (messageWithin == null || !at.plus(messageWithin).isBefore(now));
    }
}
