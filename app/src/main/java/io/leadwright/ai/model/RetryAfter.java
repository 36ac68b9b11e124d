package io.leadwright.ai.model;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Reads how long an endpoint wants a request to wait: milliseconds in a header of their own, seconds, or a date by its own clock (RFC 9110,
 * section 10.2.3).
 */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;
    private static final double MILLIS = 1_000;

    private RetryAfter() {}

    /** The pause; empty if none or nothing readable was sent. */
    static Optional<Duration> in(HttpHeaders headers) {
        return headers.firstValue("Retry-After-Ms")
                .flatMap(value -> number(value, 1))
                .or(() -> headers.firstValue("Retry-After")
                        .flatMap(value -> number(value, MILLIS).or(() -> until(value, headers))));
    }

    private static Optional<Duration> number(String value, double unit) {
        String said = value.strip();
        if (!said.matches("\\d+(\\.\\d+)?")) {
            return Optional.empty();
        }
        boolean huge = said.split("\\.", 2)[0].length() > MOST_DIGITS;
        return Optional.of(
                huge ? Duration.ofDays(365) : Duration.ofMillis(Math.round(Double.parseDouble(said) * unit)));
    }

    private static Optional<Duration> until(String value, HttpHeaders headers) {
        ZonedDateTime now =
                headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(() -> ZonedDateTime.now(ZoneOffset.UTC));
        return date(value)
                .map(then -> Duration.between(now, then))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    private static Optional<ZonedDateTime> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
