package io.leadwright.messaging.mail;

import io.leadwright.automation.calendar.WorkingDays;
import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds when a mail may go, by the decisions about mails and about working days; days are those of the server's zone. */
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

    /** @throws IllegalArgumentException when the decision is missing or its outputs are wrong */
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
     * The first moment, not before the given one, that is outside the quiet hours and, where the policy asks so, on a working
     * day.
     *
     * @throws IllegalStateException when the calendar knows no working day for months
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

    /** The moment itself on a working day, else the start of the next one. */
    private ZonedDateTime workingDay(MailPolicy policy, ZonedDateTime moment) {
        LocalDate day = moment.toLocalDate();
        LocalDate working = policy.workingDaysOnly() ? workingDays.onOrAfter(day, CALENDAR) : day;
        return working.equals(day) ? moment : startOf(working);
    }

    /** Start of the local day of a moment. */
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
