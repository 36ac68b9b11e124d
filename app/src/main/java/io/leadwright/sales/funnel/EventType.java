package io.leadwright.sales.funnel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A type of behavior, a row of {@code event-type.dmn}.
 *
 * @param touch whether it is a contact between the customer and us
 * @param message sent to the assistants of the customer's record; empty for none
 * @param messageWithin age above which an event wakes nobody; null for any age
 * @param textual whether its value is a text that a model may judge
 */
public record EventType(
        String key,
        String name,
        String nameEn,
        boolean touch,
        String message,
        @Nullable Duration messageWithin,
        boolean textual) {

    /** Whether an event of this time is still news. */
    public boolean wakes(Instant at, Instant now) {
        return !message.isEmpty()
                && (messageWithin == null || !at.plus(messageWithin).isBefore(now));
    }
}
