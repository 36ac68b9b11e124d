package io.leadwright.sales.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** How long a step of a line over time is: a week from its Monday on, or a month from its first day on. */
enum Pace {
    WEEK,
    MONTH;

    /** Reads {@code week}; anything else is by month. */
    static Pace of(@Nullable String text) {
        return "week".equals(text) ? WEEK : MONTH;
    }

    /** As it stands in an address, and as the database calls it. */
    String code() {
        return this == WEEK ? "week" : "month";
    }

    /** The first day of the step that the day belongs to. */
    LocalDate start(LocalDate day) {
        return this == WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.withDayOfMonth(1);
    }

    LocalDate plus(LocalDate start, int steps) {
        return this == WEEK ? start.plusWeeks(steps) : start.plusMonths(steps);
    }

    /** What a step is called: 2026-11-16 for a week, 2026-11 for a month. */
    String name(LocalDate start) {
        return this == WEEK ? start.toString() : YearMonth.from(start).toString();
    }
}
