package io.leadwright.sales.tracking;

import io.leadwright.platform.problem.Problems;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.LocaleResolver;

/** Answers rejected events with problem+json (RFC 9457) in the caller's language. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EventProblems {
    private final Problems problems;
    private final MessageSource messages;
    private final LocaleResolver languages;

    EventProblems(Problems problems, MessageSource messages, LocaleResolver languages) {
        this.problems = problems;
        this.messages = messages;
        this.languages = languages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(EventRefused refusal, HttpServletRequest request) {
        // A filter refuses unknown keys before Spring has set the language of the request.
        Locale language = languages.resolveLocale(request);
        List<Problems.Fault> faults =
                refusal.faults().stream().map(fault -> error(fault, language)).toList();
        ProblemDetail problem = problems.worded(
                language,
                refusal.status(),
                "events.problem." + refusal.status().value(),
                faults.stream()
                        .map(fault -> fault.field() + ": " + fault.message())
                        .collect(Collectors.joining(" ")));
        problem.setProperty("errors", faults);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration after = refusal.after();
        if (after != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, after.plusMillis(999).toSeconds())));
        }
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(problem);
    }

    /** Field, code and text of a fault. */
    Problems.Fault error(EventFault fault, Locale language) {
        Object[] arguments = fault.arguments().stream().map(String::valueOf).toArray();
        return new Problems.Fault(
                fault.field(), fault.code(), messages.getMessage("events.fault." + fault.code(), arguments, language));
    }
}
