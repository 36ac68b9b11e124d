package io.leadwright.automation.monitoring;

import io.leadwright.platform.problem.Problems;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers an invalid parameter of a request for figures with problem+json (RFC 9457) that says how to fix it. */
@RestControllerAdvice(assignableTypes = ProcessFiguresApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class FigureProblems {
    private final Problems problems;

    FigureProblems(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ProblemDetail bad(BadFilter e) {
        ProblemDetail problem = problems.titled(
                LocaleContextHolder.getLocale(),
                HttpStatus.BAD_REQUEST,
                "report.fault.title",
                "report.fault." + e.code(),
                e.field());
        problem.setProperty(
                "errors", List.of(new Problems.Fault(e.field(), e.code(), String.valueOf(problem.getDetail()))));
        return problem;
    }
}
