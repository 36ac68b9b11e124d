package io.leadwright.forms.definition;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days that a list is limited to.
 *
 * @param from the first day; null for any
 * @param until the day after the last one; null for any
 */
public record DateSpan(@Nullable LocalDate from, @Nullable LocalDate until) {
    /** The names of spans that move with the day. */
    public static final List<String> NAMES =
            List.of("today", "yesterday", "thisWeek", "lastWeek", "thisMonth", "lastMonth", "last7Days", "last30Days");

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final Pattern RANGE = Pattern.compile("(%1$s)?\\.\\.(%1$s)?".formatted(DAY));
    private static final Pattern ONE = Pattern.compile(DAY);

    /**
     * Reads a day, {@code from..to} with both days included and either left out, or one of {@link #NAMES}; empty for anything else.
     *
     * @param today the day the names count from; weeks begin on Monday
     */
    public static Optional<DateSpan> of(String text, LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = today.withDayOfMonth(1);
        return switch (text) {
            case "today" -> days(today, today);
            case "yesterday" -> days(today.minusDays(1), today.minusDays(1));
            case "thisWeek" -> days(monday, monday.plusDays(6));
            case "lastWeek" -> days(monday.minusWeeks(1), monday.minusDays(1));
            case "thisMonth" -> days(first, first.plusMonths(1).minusDays(1));
            case "lastMonth" -> days(first.minusMonths(1), first.minusDays(1));
            case "last7Days" -> days(today.minusDays(6), today);
            case "last30Days" -> days(today.minusDays(29), today);
            default -> typed(text);
        };
    }

    private static Optional<DateSpan> typed(String text) {
        Matcher range = RANGE.matcher(text);
        try {
            if (ONE.matcher(text).matches()) {
                return days(LocalDate.parse(text), LocalDate.parse(text));
            }
            return range.matches() && text.length() > 2
                    ? days(day(range.group(1)), day(range.group(2)))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static Optional<DateSpan> days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return Optional.of(new DateSpan(from, to == null ? null : to.plusDays(1)));
    }
}
