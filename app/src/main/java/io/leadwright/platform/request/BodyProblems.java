package io.leadwright.platform.request;

import io.leadwright.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Says why a body was refused. */
@Component
class BodyProblems {
    private static final String KEY = "request.problem.";

    private final Problems problems;
    private final MessageSource messages;
    private final LocaleResolver languages;

    BodyProblems(Problems problems, MessageSource messages, LocaleResolver languages) {
        this.problems = problems;
        this.messages = messages;
        this.languages = languages;
    }

    /** The answer to a program, with the limit as a member of its own. */
    private ProblemDetail of(BodyRefused refusal, Locale language) {
        String reason =
                messages.getMessage(KEY + refusal.code(), new Object[] {String.valueOf(refusal.limit())}, language);
        ProblemDetail problem = problems.worded(language, refusal.status(), KEY + refusal.code() + ".title", reason);
        problem.setProperty("errors", List.of(new Problems.Fault("body", refusal.code(), reason)));
        if (refusal.limit() > 0) {
            problem.setProperty("limit", refusal.limit());
        }
        return problem;
    }

    /** Answers a program with a problem, and a person who sent a form with the error page. */
    void write(HttpServletRequest request, HttpServletResponse response, BodyRefused refusal) throws IOException {
        response.resetBuffer();
        if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains("text/html")) {
            response.sendError(refusal.status().value());
        } else {
            problems.write(response, of(refusal, languages.resolveLocale(request)));
        }
    }
}
