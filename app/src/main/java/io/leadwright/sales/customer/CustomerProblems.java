package io.leadwright.sales.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what is wrong with a request about customers into problem+json (RFC 9457) in the caller's language. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class CustomerProblems {
    private final MessageSource messages;

    CustomerProblems(MessageSource messages) {
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
        problem.setProperty("errors", List.of(Map.of("field", field, "code", e.code(), "message", reason)));
        return problem;
    }

    private ProblemDetail problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(text("customer.problem." + status.value()));
        return problem;
    }

    private String text(String key, Object... arguments) {
        Locale language = LocaleContextHolder.getLocale();
        return messages.getMessage(key, arguments, language);
    }
}
