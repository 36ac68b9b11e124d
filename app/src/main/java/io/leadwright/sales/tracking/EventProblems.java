package io.leadwright.sales.tracking;

import io.leadwright.sales.tracking.EventOutcome.EventFault;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Says what is wrong with reported events as problem+json (RFC 9457) in the caller's language. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EventProblems {
    private final MessageSource messages;
    private final LocaleResolver languages;

    EventProblems(MessageSource messages, LocaleResolver languages) {
        this.messages = messages;
        this.languages = languages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(EventRefused refusal, HttpServletRequest request) {
        Locale language = languages.resolveLocale(request);
        ProblemDetail problem = ProblemDetail.forStatus(refusal.status());
        problem.setTitle(
                messages.getMessage("events.problem." + refusal.status().value(), null, language));
        problem.setDetail(refusal.faults().stream()
                .map(fault -> fault.field() + ": " + message(fault, language))
                .collect(Collectors.joining(" ")));
        problem.setProperty(
                "errors",
                refusal.faults().stream().map(fault -> error(fault, language)).toList());
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
    Map<String, String> error(EventFault fault, Locale language) {
        return Map.of("field", fault.field(), "code", fault.code(), "message", message(fault, language));
    }

    private String message(EventFault fault, Locale language) {
        List<String> arguments = fault.arguments().stream().map(String::valueOf).toList();
        return messages.getMessage("events.fault." + fault.code(), arguments.toArray(), language);
    }
}
