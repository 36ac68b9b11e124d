package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the day in a reply into a time, with the default of the decision if it has no day. */
@Component
class ReplyDates {
    private final Decisions decisions;
    private final Clock clock;

    ReplyDates(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    LocalDate dayOf(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }

    LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The time for this kind of reply; null for kinds without a date. */
    @Nullable
    Instant moment(ReplyKind kind, Optional<LocalDate> named, LocalDate from) {
        if (kind != ReplyKind.AWAY && kind != ReplyKind.NOT_NOW) {
            return null;
        }
        ReplyPolicy policy = ReplyPolicy.evaluate(decisions, kind);
        return named.orElse(from.plusDays(policy.days()))
                .atTime(policy.at())
                .atZone(clock.getZone())
                .toInstant();
    }
}
