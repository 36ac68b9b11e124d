package io.leadwright.sales.demo;

import io.leadwright.sales.contact.Contact;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a demo customer. Days count back from the first start; one that is no working day stands for the working day before.
 *
 * @param customer name of a lead in {@code demo/leads.json}
 * @param entered how many days ago its lead was entered
 * @param at what time it was entered
 * @param steps what happened since, oldest first
 * @param action decision on its first proposed action; null to leave it open
 */
record DemoJourney(
        String customer,
        int entered,
        LocalTime at,
        List<Step> steps,
        @Nullable Action action) {

    /** What a step does. */
    enum Kind {
        EVENT,
        ACTIVITY,
        NOTE,
        CONTACT,
        DEAL,
        MAIL,
        WON,
        LOST
    }

    /**
     * Something that happened.
     *
     * @param ago days
     * @param type of the event or activity; {@code in} or {@code out} for a mail; the reason for a loss
     * @param source where an event was observed
     * @param value of an event; the subject of a mail; the competitor for a loss
     * @param text a note; the text of a mail
     */
    record Step(
            int ago,
            LocalTime at,
            Kind kind,
            @Nullable String type,
            @Nullable String source,
            @Nullable String value,
            @Nullable String text,
            @Nullable Person contact,
            @Nullable Deal deal) {}

    /** Another person of the customer. */
    record Person(
            String name,
            String title,
            @Nullable String phone,
            @Nullable String email) {
        Contact.Reach reach() {
            return new Contact.Reach(
                    phone == null ? List.of() : List.of(phone), email == null ? List.of() : List.of(email), "");
        }
    }

    /** @param closesIn days after it was entered until it is expected to close */
    record Deal(String title, BigDecimal amount, String currency, int closesIn) {}

    /**
     * A decision on an action.
     *
     * @param decision execute, skip or postpone
     * @param reason, for skip
     * @param days, for postpone
     */
    record Action(String decision, @Nullable String reason, int days) {}
}
