package io.leadwright.automation.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The days that figures cover, in the server's time zone.
 *
 * @param days number of days up to today; null when the days were chosen one by one
 * @param from the first day
 * @param to the last day
 */
public record Period(@Nullable Integer days, LocalDate from, LocalDate to, ZoneId zone) {
    /** As long as runs are kept (history time to live of the shipped processes), leap years included. */
    private static final int LONGEST = 366;

    /**
     * Parses the parameters of an address; explicit dates take precedence over the number of days.
     *
     * @param days 1 is today, 7 the last seven days including today
     * @param from ISO date; blank means as many days as allowed before {@code to}
     * @param to ISO date; blank means today
     * @throws BadFilter naming the parameter
     */
    static Period of(String days, String from, String to, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (from.isBlank() && to.isBlank()) {
            int back = number(days);
            return new Period(back, today.minusDays(back - 1L), today, clock.getZone());
        }
        LocalDate last = to.isBlank() ? today : date("to", to);
        LocalDate first = from.isBlank() ? last.minusDays(LONGEST - 1L) : date("from", from);
        if (last.isBefore(first)) {
            throw new BadFilter("to", "before");
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            throw new BadFilter("from", "long");
        }
        return new Period(null, first, last, clock.getZone());
    }

    private static int number(String days) {
        try {
            int number = Integer.parseInt(days.strip());
            if (number >= 1 && number <= LONGEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadFilter("period", "period");
        }
        throw new BadFilter("period", "period");
    }

    private static LocalDate date(String field, String text) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() >= 1970 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeParseException e) {
            throw new BadFilter(field, "date");
        }
        throw new BadFilter(field, "date");
    }

    Span span() {
        return new Span(
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The query parameters for the same days. */
    public String getQuery() {
        return days == null ? "from=" + from + "&to=" + to : "period=" + days;
    }
}
