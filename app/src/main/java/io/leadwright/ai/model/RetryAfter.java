package io.leadwright.ai.model;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads how long an endpoint wants a request to wait: seconds, or a date by its own clock (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private RetryAfter() {}

    /** The pause; empty if none or nothing readable was sent. */
    static Optional<Duration> in(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("");
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        return headers.firstValue("Date")
                .flatMap(RetryAfter::date)
                .flatMap(sent -> date(value).map(then -> Duration.between(sent, then)))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    private static Optional<ZonedDateTime> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
