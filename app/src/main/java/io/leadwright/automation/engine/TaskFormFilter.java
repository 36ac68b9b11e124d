package io.leadwright.automation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.TaskSchemas;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Answers the form of a user task as {@link TaskSchemas} completes it, in the language of the request. */
final class TaskFormFilter extends OncePerRequestFilter {
    private static final Pattern FORM = Pattern.compile(".*/task/[^/]+/deployed-form");
    private final ObjectMapper json;
    private final Iterable<TaskSchemas> forms;
    private final LocaleResolver languages;

    TaskFormFilter(ObjectMapper json, Iterable<TaskSchemas> forms, LocaleResolver languages) {
        this.languages = languages;
        this.json = json;
        this.forms = forms;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod())
                || !FORM.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            String form =
                    json.readTree(answer.getContentAsByteArray()).path("id").asText();
            for (TaskSchemas each : forms) {
                Optional<JsonNode> shown = each.shown(form, languages.resolveLocale(request));
                if (shown.isPresent()) {
                    answer.resetBuffer();
                    answer.getOutputStream().write(json.writeValueAsBytes(shown.get()));
                }
            }
        }
        answer.copyBodyToResponse();
    }
}
