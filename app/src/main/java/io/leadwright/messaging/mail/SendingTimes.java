package io.leadwright.messaging.mail;

import io.leadwright.automation.calendar.WorkingDays;
import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Computes when a mail may be sent, from the decisions on mail and working days, in the time zone of the server. */
@Component
class SendingTimes {
    private static final String CALENDAR = "working-calendar";

    private final Decisions decisions;
    private final WorkingDays workingDays;
    private final Clock clock;

    SendingTimes(Decisions decisions, WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Evaluates the policy of a mail.
     *
     * @throws IllegalArgumentException if the decision is missing or its outputs are invalid
     */
    MailPolicy policy(Mail mail) {
        return MailPolicy.of(
                mail.delivery().policy(),
                decisions
                        .decide(
                                mail.delivery().policy(),
                                Map.of("purpose", mail.key().purpose()))
                        .first());
    }

    /**
     * The first time, not before the given one, outside quiet hours and, if the policy requires it, on a working day.
     *
     * @throws IllegalStateException if the calendar has no working day for months
     */
    Instant allowed(MailPolicy policy, Instant from) {
        ZonedDateTime moment = workingDay(policy, from.atZone(clock.getZone()));
        ZonedDateTime loud = policy.quietUntil(moment);
        while (loud != null) {
            moment = workingDay(policy, loud);
            loud = policy.quietUntil(moment);
        }
        return moment.toInstant();
    }

    /** The time itself on a working day, else the start of the next one. */
    private ZonedDateTime workingDay(MailPolicy policy, ZonedDateTime moment) {
        LocalDate day = moment.toLocalDate();
        LocalDate working = policy.workingDaysOnly() ? workingDays.onOrAfter(day, CALENDAR) : day;
        return working.equals(day) ? moment : startOf(working);
    }

    /** Start of the local day. */
    Instant dayOf(Instant moment) {
        return startOf(moment.atZone(clock.getZone()).toLocalDate()).toInstant();
    }

    Instant nextDay(Instant moment) {
        return startOf(moment.atZone(clock.getZone()).toLocalDate().plusDays(1)).toInstant();
    }

    private ZonedDateTime startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone());
    }
}
