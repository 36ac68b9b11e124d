package io.leadwright.automation.monitoring;

import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in problem+json (RFC 9457) which parameter of a question about figures is wrong and how to mend it. */
@RestControllerAdvice(assignableTypes = ProcessFiguresApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class FigureProblems {
    private final MessageSource messages;

    FigureProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail bad(BadFilter e) {
        FigureTexts texts = new FigureTexts(messages, LocaleContextHolder.getLocale());
        String reason = texts.say("report.fault." + e.code(), e.field());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, reason);
        problem.setTitle(texts.say("report.fault.title"));
        problem.setProperty("errors", List.of(Map.of("field", e.field(), "code", e.code(), "message", reason)));
        return problem;
    }
}
