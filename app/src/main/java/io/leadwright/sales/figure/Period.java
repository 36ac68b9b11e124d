package io.leadwright.sales.figure;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Days that figures are about, and the days before to compare with.
 *
 * @param code one of {@link #CODES}, or empty for days that somebody chose
 * @param from its first day, in the server's time zone
 * @param to its last day
 * @param end the last day of its week, month, quarter or year, which is later than {@code to} while that lasts
 */
public record Period(String code, LocalDate from, LocalDate to, LocalDate end) {
    /** What a period can be called. */
    public static final List<String> CODES = List.of(
            "this-week",
            "last-week",
            "this-month",
            "last-month",
            "this-quarter",
            "last-quarter",
            "this-year",
            "last-year");

    private static final String THIS = "this-";
    private static final int QUARTER = 3;
    private static final int LONGEST_BY_WEEK = 31;

    /** A calendar unit from its first to its last day. */
    private record Unit(String name, LocalDate from) {
        static Unit of(String name, LocalDate day) {
            return new Unit(
                    name,
                    switch (name) {
                        case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        case "month" -> day.withDayOfMonth(1);
                        case "quarter" -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % QUARTER);
                        default -> day.withDayOfYear(1);
                    });
        }

        LocalDate start(int units) {
            return switch (name) {
                case "week" -> from.plusWeeks(units);
                case "month" -> from.plusMonths(units);
                case "quarter" -> from.plusMonths((long) units * QUARTER);
                default -> from.plusYears(units);
            };
        }

        Unit before() {
            return new Unit(name, start(-1));
        }

        LocalDate last() {
            return start(1).minusDays(1);
        }
    }

    /**
     * The period of that name.
     *
     * @param code one of {@link #CODES}
     */
    static Period named(String code, LocalDate today) {
        Unit now = Unit.of(code.substring(code.indexOf('-') + 1), today);
        Unit unit = code.startsWith(THIS) ? now : now.before();
        return new Period(code, unit.from(), code.startsWith(THIS) ? today : unit.last(), unit.last());
    }

    /** These days. */
    public static Period of(LocalDate from, LocalDate to) {
        return new Period("", from, to, to);
    }

    /**
     * What it is compared with: the unit before, as many days of it as have passed of this one; the same number of whole months; or as many
     * days.
     */
    public Period before() {
        if (!code.isEmpty()) {
            Unit unit = Unit.of(code.substring(code.indexOf('-') + 1), from).before();
            LocalDate last = to.equals(end) ? unit.last() : earlier(unit.from().plusDays(days() - 1), unit.last());
            return new Period("", unit.from(), last, unit.last());
        }
        boolean wholeMonths =
                from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth());
        return of(
                wholeMonths
                        ? from.minusMonths(ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1)
                        : from.minusDays(days()),
                from.minusDays(1));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Its first moment. */
    Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    Instant until(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** week or month: what the points of a curve stand for that ends with it. */
    public String step() {
        return ChronoUnit.DAYS.between(from, end) < LONGEST_BY_WEEK - 1 && !code.endsWith("month") ? "week" : "month";
    }

    /** The first days of this many weeks or months, the last of which contains the end of the period. */
    List<LocalDate> steps(int many) {
        Unit last = Unit.of(step(), to);
        return IntStream.rangeClosed(1 - many, 0).mapToObj(last::start).toList();
    }

    /** The months that it touches with the share of their days that belong to its week, month, quarter or year. */
    Map<LocalDate, Double> months() {
        Map<LocalDate, Double> months = new LinkedHashMap<>();
        for (LocalDate month = from.withDayOfMonth(1); !month.isAfter(end); month = month.plusMonths(1)) {
            LocalDate last = YearMonth.from(month).atEndOfMonth();
            LocalDate first = month.isBefore(from) ? from : month;
            months.put(
                    month, (ChronoUnit.DAYS.between(first, earlier(last, end)) + 1) / (double) month.lengthOfMonth());
        }
        return months;
    }

    /** As in the name of a file: 2026-11-01_2026-11-30. */
    public String file() {
        return from + "_" + to;
    }
}
