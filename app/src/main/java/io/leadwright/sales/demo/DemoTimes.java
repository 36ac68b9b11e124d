package io.leadwright.sales.demo;

import io.leadwright.automation.calendar.WorkingDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/** Turns days before the first start into moments of working days that have passed. */
@Component
class DemoTimes {
    private static final String CALENDAR = "working-calendar";
    private static final Duration APART = Duration.ofMinutes(7);
    private final WorkingDays workingDays;
    private final Clock clock;

    DemoTimes(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The moment, after another one: days that are moved keep the order of what happened on them. */
    Instant of(int ago, LocalTime at, Instant after) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        LocalDate day = now.toLocalDate().minusDays(ago);
        while (!workingDays.onOrAfter(day, CALENDAR).equals(day)) {
            day = day.minusDays(1);
        }
        Instant moment = day.atTime(at).atZone(clock.getZone()).toInstant();
        return moment.isAfter(after) ? moment : after.plus(APART);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
