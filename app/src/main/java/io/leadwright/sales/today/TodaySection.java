package io.leadwright.sales.today;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of the list. */
public enum TodaySection {
    OVERDUE,
    /** Due until midnight, and what has no date. */
    TODAY,
    LATER,
    /** Tasks that anybody of a role may take. */
    OFFERED;

    /** As in addresses and messages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TodaySection> of(String code) {
        return Arrays.stream(values())
                .filter(section -> section.code().equals(code))
                .findFirst();
    }

    /**
     * From when until when the items of a section are due.
     *
     * @param undated whether those without a date belong to it
     */
    record Span(Instant from, Instant until, boolean undated) {}

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    Span span(Clock clock) {
        Instant now = clock.instant();
        Instant tomorrow =
                LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        return switch (this) {
            case OVERDUE -> new Span(FIRST, now, false);
            case TODAY -> new Span(now, tomorrow, true);
            case LATER -> new Span(tomorrow, LAST, false);
            case OFFERED -> new Span(FIRST, LAST, true);
        };
    }
}
