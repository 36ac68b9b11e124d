package io.leadwright.sales.figure;

import io.leadwright.sales.customer.CustomerFault;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The parameters of the report about a period as entered, all optional. On pages invalid ones count as missing, and the page shows the
 * period it used; programs are told.
 *
 * @param period one of {@link Period#CODES}; days count if it is missing
 * @param from first day, 2026-11-01
 * @param to last day
 * @param person username; only for people who see all customers
 */
public record PeriodQuestion(
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String person) {
    private static final String USUAL = "this-month";
    private static final int LONGEST = 200;
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2200;

    /** The period: the named one, else the days from and to, else this month. */
    public Period at(Clock clock) {
        LocalDate today = LocalDate.now(clock);
        if (period != null && Period.CODES.contains(period)) {
            return Period.named(period, today);
        }
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(to);
        if (first.isEmpty() && last.isEmpty()) {
            return Period.named(USUAL, today);
        }
        LocalDate begin = first.orElseGet(last::get);
        LocalDate end = last.orElse(today);
        return begin.isAfter(end) ? Period.of(end, begin) : Period.of(begin, end);
    }

    /**
     * The same for programs, which do not see which period was used.
     *
     * @throws CustomerFault if a parameter is invalid
     */
    public Period checked(Clock clock) {
        if (period != null && !period.isEmpty() && !Period.CODES.contains(period)) {
            throw CustomerFault.query("period", "unknown", String.join(", ", Period.CODES));
        }
        requireDay("from", from);
        requireDay("to", to);
        return at(clock);
    }

    private static void requireDay(String parameter, @Nullable String text) {
        if (text != null && !text.isEmpty() && day(text).isEmpty()) {
            throw CustomerFault.query(parameter, "date");
        }
    }

    public String getPerson() {
        return person == null || person.length() > LONGEST || person.indexOf('\0') >= 0 ? "" : person.strip();
    }

    /** The same parameters at another address. */
    public String at(String path, Clock clock) {
        return link(path, at(clock), getPerson());
    }

    /** The address of a report about a period. */
    public static String link(String path, Period period, String person) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        if (period.code().isEmpty()) {
            link.queryParam("from", period.from()).queryParam("to", period.to());
        } else {
            link.queryParam("period", period.code());
        }
        return (person.isEmpty() ? link : link.queryParam("person", "{person}"))
                .encode()
                .buildAndExpand(person)
                .toUriString();
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(given -> given.matches("\\d{4}-\\d{2}-\\d{2}"))
                    .map(LocalDate::parse)
                    .filter(day -> day.getYear() >= EARLIEST && day.getYear() < LATEST);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
