package io.leadwright.outreach;

import io.leadwright.workflow.Decisions;
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
    private static final int MOST_STEPS = 800;

    private final Decisions decisions;
    private final Clock clock;

    SendingTimes(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the decision is missing or its outputs are wrong */
    MailPolicy policy(Mail mail) {
        return MailPolicy.of(
                mail.policy(),
                decisions
                        .decide(mail.policy(), Map.of("purpose", mail.purpose()))
                        .first());
    }

    /**
     * The first moment, not before the given one, that is outside the quiet hours and, where the policy asks so, on a working
     * day.
     *
     * @throws IllegalArgumentException when there is none for more than a year
     */
    Instant allowed(MailPolicy policy, Instant from) {
        ZonedDateTime moment = from.atZone(clock.getZone());
        for (int step = 0; step < MOST_STEPS; step++) {
            ZonedDateTime later = policy.workingDaysOnly() && !working(moment.toLocalDate())
                    ? startOf(moment.toLocalDate().plusDays(1))
                    : policy.quietUntil(moment);
            if (later == null) {
                return moment.toInstant();
            }
            moment = later;
        }
        throw new IllegalArgumentException("No moment is allowed by the policy after " + from);
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

    private boolean working(LocalDate day) {
        return Boolean.TRUE.equals(decisions
                .decide(
                        CALENDAR,
                        Map.of(
                                "date",
                                day.toString(),
                                "weekday",
                                day.getDayOfWeek().getValue()))
                .first()
                .get("working"));
    }
}
