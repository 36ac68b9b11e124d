package io.leadwright.sales.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** The period of a point in a trend: a week from Monday, or a month from its first day. */
enum Pace {
    WEEK,
    MONTH;

    /** Parses {@code week}; anything else means month. */
    static Pace of(@Nullable String text) {
        return "week".equals(text) ? WEEK : MONTH;
    }

    /** As in addresses and in SQL. */
    String code() {
        return this == WEEK ? "week" : "month";
    }

    /** The first day of the period that contains the day. */
    LocalDate start(LocalDate day) {
        return this == WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.withDayOfMonth(1);
    }

    LocalDate plus(LocalDate start, int steps) {
        return this == WEEK ? start.plusWeeks(steps) : start.plusMonths(steps);
    }

    /** The name of a period: 2026-11-16 for a week, 2026-11 for a month. */
    String name(LocalDate start) {
        return this == WEEK ? start.toString() : YearMonth.from(start).toString();
    }
}
