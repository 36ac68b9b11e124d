package io.leadwright.forms.web;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.leadwright.automation.engine.RefusedEntries;
import io.leadwright.forms.definition.BadQuery;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.UnknownForm;
import io.leadwright.forms.feedback.StaleText;
import io.leadwright.forms.record.IdempotencyKeys.KeyReused;
import io.leadwright.forms.record.StaleRecord;
import io.leadwright.forms.record.UnknownRecord;
import io.leadwright.platform.problem.Problems;
import io.leadwright.platform.request.JsonLimits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns errors of a request into problem+json (RFC 9457) in the caller's language. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecordProblems implements RefusedEntries {
    private final Problems problems;
    private final MessageSource messages;

    RecordProblems(Problems problems, MessageSource messages) {
        this.problems = problems;
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownForm e) {
        return problems.of(HttpStatus.NOT_FOUND, "form.problem.unknownForm", e.key());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownRecord e) {
        return problems.of(HttpStatus.NOT_FOUND, "form.problem.unknownRecord");
    }

    @ExceptionHandler
    ProblemDetail stale(StaleRecord e) {
        return problems.of(HttpStatus.PRECONDITION_FAILED, "form.problem.stale", e.current());
    }

    @ExceptionHandler
    ProblemDetail stale(StaleText e) {
        return problems.of(HttpStatus.PRECONDITION_FAILED, "form.problem.staleText");
    }

    @ExceptionHandler
    ProblemDetail reused(KeyReused e) {
        return problems.of(HttpStatus.UNPROCESSABLE_ENTITY, "form.problem.keyReused");
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidRecord e) {
        return withFaults(HttpStatus.UNPROCESSABLE_ENTITY, "form.problem.invalid", e.faults());
    }

    /** Names what was refused in its detail too, because Tasklist shows nothing else. */
    @Override
    public Optional<ProblemDetail> problem(Throwable cause, Locale language) {
        if (!(cause instanceof InvalidRecord refused)) {
            return Optional.empty();
        }
        List<Problems.Fault> faults = faults(refused.faults(), language);
        String detail = faults.stream()
                .map(fault -> fault.field() + ": " + fault.message())
                .collect(Collectors.joining("\n"));
        ProblemDetail problem =
                problems.worded(language, HttpStatus.UNPROCESSABLE_ENTITY, "form.problem.invalid.title", detail);
        problem.setProperty("errors", faults);
        problem.setProperty("message", detail);
        return Optional.of(problem);
    }

    @ExceptionHandler
    ProblemDetail bad(BadQuery e) {
        return withFaults(HttpStatus.BAD_REQUEST, "form.problem.query", e.faults());
    }

    @ExceptionHandler
    ProblemDetail duplicate(DuplicateKeyException e) {
        return problems.of(HttpStatus.CONFLICT, "form.problem.duplicate");
    }

    /** Names the position of a syntax error, with the parser's message, which is English. */
    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof StreamConstraintsException beyond) {
            return problems.of(JsonLimits.status(beyond), "form.problem.beyondLimits", beyond.getOriginalMessage());
        }
        if (e.getCause() instanceof StreamReadException broken) {
            return problems.of(
                    HttpStatus.BAD_REQUEST,
                    "form.problem.unreadableAt",
                    String.valueOf(broken.getLocation().getLineNr()),
                    String.valueOf(broken.getLocation().getColumnNr()),
                    broken.getOriginalMessage());
        }
        return problems.of(HttpStatus.BAD_REQUEST, "form.problem.unreadable");
    }

    private ProblemDetail withFaults(HttpStatus status, String key, List<FieldFault> faults) {
        return problems.of(status, key, faults(faults, LocaleContextHolder.getLocale()));
    }

    private List<Problems.Fault> faults(List<FieldFault> faults, Locale language) {
        return faults.stream()
                .map(fault -> new Problems.Fault(fault.field(), fault.code(), message(fault, language)))
                .toList();
    }

    private String message(FieldFault fault, Locale language) {
        return messages.getMessage(
                "form.fault." + fault.code(), fault.arguments().toArray(), language);
    }
}
