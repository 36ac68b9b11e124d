package io.leadwright.workspace.shell;

import freemarker.template.TemplateException;
import io.leadwright.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfig;

/** Says in the caller's language that the server is unavailable and when to try again; needs nothing but the server's files. */
@Component
class OutageAnswer {
    private final Problems problems;
    private final MessageSource messages;
    private final LocaleResolver languages;
    private final FreeMarkerConfig templates;
    private final Assets assets;
    private final OutageSettings settings;

    OutageAnswer(
            Problems problems,
            MessageSource messages,
            LocaleResolver languages,
            FreeMarkerConfig templates,
            Assets assets,
            OutageSettings settings) {
        this.problems = problems;
        this.messages = messages;
        this.languages = languages;
        this.templates = templates;
        this.assets = assets;
        this.settings = settings;
    }

    /** 503 with {@code Retry-After}: a page for a browser, problem+json (RFC 9457) for a program. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(settings.retryAfter().toSeconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setCharacterEncoding("UTF-8");
        Locale language = languages.resolveLocale(request);
        if (PageFaults.wantsPage(request)) {
            writePage(request, response, language);
        } else {
            problems.write(
                    response,
                    problems.titled(
                            language,
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "pages.unavailable.title",
                            "pages.unavailable.hint"));
        }
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, Locale language)
            throws IOException {
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'");
        String root = request.getContextPath();
        Map<String, Object> model = Map.of(
                "language", language.toLanguageTag(),
                "title", text("title", language),
                "hint", text("page", language),
                "retry", text("retry", language),
                "root", root,
                "again", "GET".equals(request.getMethod()) ? here(request) : root + "/",
                "styles", assets.styles("site"));
        try {
            templates
                    .getConfiguration()
                    .getTemplate("workspace/shell/unavailable.ftlh")
                    .process(model, response.getWriter());
        } catch (TemplateException e) {
            throw new IOException(e);
        }
    }

    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        if (request.getRequestURI().startsWith("//")) {
            return request.getContextPath() + "/";
        }
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private String text(String part, Locale language) {
        return messages.getMessage("pages.unavailable." + part, null, language);
    }
}
