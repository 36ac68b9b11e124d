package io.leadwright.ai.model;

import dev.langchain4j.exception.HttpException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A busy endpoint that accepts the same request later (429: RFC 6585, section 4). */
final class RetryAfter extends HttpException {
    private static final String HEADER = "Retry-After";
    private final @Nullable Duration pause;

    private RetryAfter(int status, String message, @Nullable Duration pause) {
        super(status, message);
        this.pause = pause;
    }

    /** Reads an unsuccessful response. An unavailable server counts as busy only if it says until when. */
    static HttpException failure(HttpResponse<?> answer, String message) {
        int status = answer.statusCode();
        Optional<Duration> pause = pause(answer.headers());
        return status == 429 || (status == 503 && pause.isPresent())
                ? new RetryAfter(status, message, pause.orElse(null))
                : new HttpException(status, message);
    }

    /** Parses seconds, or a date by the endpoint's clock (RFC 9110, section 10.2.3); ignores anything else. */
    private static Optional<Duration> pause(HttpHeaders headers) {
        String value = headers.firstValue(HEADER).orElse("");
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

    /** Finds this exception in the causes of a failed call. */
    static Optional<RetryAfter> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryAfter again) {
                return Optional.of(again);
            }
        }
        return Optional.empty();
    }

    /** How long to wait before the retry; empty if the endpoint did not say. */
    Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }
}
