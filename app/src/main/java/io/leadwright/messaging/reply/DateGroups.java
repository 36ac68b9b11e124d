package io.leadwright.messaging.reply;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;

/** The named groups of a date pattern: y, m, mon, d, w or w1 to w7, q, n, a, b, next. */
final class DateGroups {
    private static final String WEEKDAY = "w";
    private final Matcher words;

    DateGroups(Matcher words) {
        this.words = words;
    }

    /** Whether the text has this group; false if the pattern does not define it. */
    boolean has(String group) {
        try {
            return words.group(group) != null;
        } catch (IllegalArgumentException noSuchGroup) {
            return false;
        }
    }

    OptionalInt number(String group) {
        return has(group) ? OptionalInt.of(Integer.parseInt(words.group(group))) : OptionalInt.empty();
    }

    /**
     * The number in a group.
     *
     * @throws DateTimeException if the group is missing
     */
    int required(String group) {
        return number(group).orElseThrow(() -> new DateTimeException("No " + group));
    }

    /**
     * The month by number, or by its name in any of the languages; empty without one.
     *
     * @throws DateTimeException if a word in the place of a name is none
     */
    OptionalInt month() {
        if (!has("mon")) {
            return number("m");
        }
        String name = words.group("mon").toLowerCase(Locale.ROOT);
        return MonthNames.find(name)
                .map(month -> OptionalInt.of(month.getValue()))
                .orElseThrow(() -> new DateTimeException("No month '" + name + "'"));
    }

    /** The day of the week, by English name or by which of seven groups matched; Monday by default. */
    DayOfWeek weekday() {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> has(WEEKDAY + day.getValue()) || named(day))
                .findFirst()
                .orElse(DayOfWeek.MONDAY);
    }

    private boolean named(DayOfWeek day) {
        return has(WEEKDAY) && day.name().startsWith(words.group(WEEKDAY).toUpperCase(Locale.ROOT));
    }
}
