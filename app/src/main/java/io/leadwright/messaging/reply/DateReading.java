package io.leadwright.messaging.reply;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Computes a date from the words that name it. A missing year or month means the next one.
 *
 * @param value value in the row of the decision: a period, a number of weeks, a quarter, a day
 * @param from the day the words were written
 */
record DateReading(DateGroups words, String value, LocalDate from) {
    private static final int MIDDLE = 15;

    /** Day, month and year; month and year are optional. */
    LocalDate date() {
        OptionalInt month = words.month();
        if (month.isEmpty()) {
            LocalDate day = from.withDayOfMonth(words.required("d"));
            return day.isAfter(from) ? day : day.plusMonths(1);
        }
        return next(month.getAsInt(), words.required("d"));
    }

    /** Two numbers that are month and day in either order: the nearer date wins. */
    LocalDate either() {
        int first = words.required("a");
        int second = words.required("b");
        return Stream.of(MonthDayOrder.of(first, second), MonthDayOrder.of(second, first))
                .filter(MonthDayOrder::possible)
                .map(order -> next(order.month(), order.day()))
                .filter(date -> date.isAfter(from))
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new DateTimeException("No such day"));
    }

    private record MonthDayOrder(int month, int day) {
        static MonthDayOrder of(int month, int day) {
            return new MonthDayOrder(month, day);
        }

        boolean possible() {
            return month >= 1
                    && month <= 12
                    && day >= 1
                    && day <= Month.of(month).maxLength();
        }
    }

    private LocalDate next(int month, int day) {
        OptionalInt year = year();
        LocalDate date = LocalDate.of(year.orElse(from.getYear()), month, day);
        return year.isPresent() || date.isAfter(from) ? date : LocalDate.of(from.getYear() + 1, month, day);
    }

    private OptionalInt year() {
        if (words.has("next")) {
            return OptionalInt.of(from.getYear() + 1);
        }
        return words.has("y") ? words.number("y") : words.number("y1");
    }

    /** A day of the week, the number of weeks ahead that the value says; 0 means the next such day. */
    LocalDate weekday() {
        int weeks = Integer.parseInt(value);
        DayOfWeek day = words.weekday();
        return weeks == 0
                ? from.with(TemporalAdjusters.next(day))
                : from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .plusWeeks(weeks)
                        .with(TemporalAdjusters.nextOrSame(day));
    }

    /** After the period in the value, times the number in the text. */
    LocalDate in() {
        return from.plus(Period.parse(value).multipliedBy(words.number("n").orElse(1)));
    }

    /** The first day, middle or end of the month. */
    LocalDate month() {
        LocalDate first = next(words.month().orElseThrow(() -> new DateTimeException("No month")), 1);
        if (value.isEmpty()) {
            return first;
        }
        LocalDate month =
                year().isEmpty() && first.minusYears(1).getMonth() == from.getMonth() ? first.minusYears(1) : first;
        return value.equals("end") ? month.with(TemporalAdjusters.lastDayOfMonth()) : month.withDayOfMonth(MIDDLE);
    }

    /** The first day of the quarter, which is in the text or in the value; the value may also be {@code next}. */
    LocalDate quarter() {
        LocalDate now = from.with(IsoFields.DAY_OF_QUARTER, 1);
        if (value.equals("next")) {
            return now.plusMonths(3);
        }
        int quarter = value.isEmpty() ? words.required("q") : Integer.parseInt(value);
        return next(Month.of((quarter - 1) * 3 + 1).getValue(), 1);
    }

    /** The first day of the month or year after the period in the value. */
    LocalDate start() {
        LocalDate then = from.plus(Period.parse(value));
        return Period.parse(value).getYears() > 0
                ? then.with(TemporalAdjusters.firstDayOfYear())
                : then.withDayOfMonth(1);
    }

    /** The last day of the month after the period in the value. */
    LocalDate end() {
        return from.plus(Period.parse(value)).with(TemporalAdjusters.lastDayOfMonth());
    }

    /** The day in the value, with or without a year. */
    LocalDate fixed() {
        if (!value.startsWith("--")) {
            return LocalDate.parse(value);
        }
        LocalDate day = MonthDay.parse(value).atYear(Year.from(from).getValue());
        return day.isAfter(from) ? day : day.plusYears(1);
    }
}
