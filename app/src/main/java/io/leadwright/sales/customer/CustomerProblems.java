package io.leadwright.sales.customer;

import io.leadwright.platform.problem.Problems;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers invalid requests about customers with problem+json (RFC 9457) in the caller's language. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class CustomerProblems {
    private final Problems problems;
    private final MessageSource messages;

    CustomerProblems(Problems problems, MessageSource messages) {
        this.problems = problems;
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownCustomer e) {
        return problem(HttpStatus.NOT_FOUND, text("customer.fault.unknownCustomer"));
    }

    @ExceptionHandler
    ProblemDetail fault(CustomerFault e) {
        String reason = text("customer.fault." + e.code(), e.arguments());
        String field = e.field();
        if (field == null) {
            return problem(e.status(), reason);
        }
        ProblemDetail problem = problem(e.status(), text("customer.problem.field", field, reason));
        problem.setProperty("errors", List.of(new Problems.Fault(field, e.code(), reason)));
        return problem;
    }

    private ProblemDetail problem(HttpStatus status, String detail) {
        return problems.worded(status, "customer.problem." + status.value(), detail);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
