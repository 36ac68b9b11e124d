package io.leadwright.platform.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Makes problem+json (RFC 9457) in the caller's language. A problem with the message key {@code x} takes its detail from {@code x}
 * and its title from {@code x.title}.
 */
@Component
public class Problems {
    private final MessageSource messages;
    private final ObjectMapper json;

    public Problems(MessageSource messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /**
     * One reason of a problem, an item of its member {@code errors}.
     *
     * @param field name of the field or parameter, as the caller sent it
     * @param code stable, for programs
     * @param message in the caller's language: what is wrong and how to fix it
     */
    public record Fault(String field, String code, String message) {}

    /** A problem in the language of the current request. */
    public ProblemDetail of(HttpStatus status, String key, @Nullable Object... arguments) {
        return of(LocaleContextHolder.getLocale(), status, key, arguments);
    }

    /** A problem in a language, for filters, which run before the language of the request is known. */
    public ProblemDetail of(Locale language, HttpStatus status, String key, @Nullable Object... arguments) {
        return titled(language, status, key + ".title", key, arguments);
    }

    /** A problem whose title has a message key of its own. */
    public ProblemDetail titled(
            Locale language, HttpStatus status, String titleKey, String key, @Nullable Object... arguments) {
        return worded(language, status, titleKey, messages.getMessage(key, arguments, language));
    }

    /** A problem whose detail is worded already, in the language of the current request. */
    public ProblemDetail worded(HttpStatus status, String titleKey, String detail) {
        return worded(LocaleContextHolder.getLocale(), status, titleKey, detail);
    }

    /** A problem that names each field at fault. */
    public ProblemDetail of(HttpStatus status, String key, List<Fault> faults, @Nullable Object... arguments) {
        ProblemDetail problem = of(status, key, arguments);
        problem.setProperty("errors", faults);
        return problem;
    }

    /** A problem whose detail is worded already, for filters. */
    public ProblemDetail worded(Locale language, HttpStatus status, String titleKey, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(messages.getMessage(titleKey, null, language));
        return problem;
    }

    /** Answers with a problem outside of controllers. */
    public void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }
}
