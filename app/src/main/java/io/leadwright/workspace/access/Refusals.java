package io.leadwright.workspace.access;

import io.leadwright.platform.problem.Problems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Sends people without an account to the sign-in page, and answers programs with problem+json. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint("/login");
    private final Problems problems;
    private final LocaleResolver languages;

    Refusals(Problems problems, LocaleResolver languages) {
        login.setFavorRelativeUris(true);
        this.problems = problems;
        this.languages = languages;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException, ServletException {
        if (program(request)) {
            // RFC 9110 asks for a challenge; for Basic, a browser would open a window and keep the password that is
            // typed there.
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Leadwright\"");
            if (refusal instanceof TryLater wait) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.seconds()));
            }
            write(request, response, HttpStatus.UNAUTHORIZED, key(refusal));
        } else {
            login.commence(request, response, refusal);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        if (program(request)) {
            boolean known = request.getUserPrincipal() != null;
            write(
                    request,
                    response,
                    known ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED,
                    known ? "access.problem.forbidden" : "access.problem.unauthorized");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    static boolean program(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return path.startsWith("/api/")
                || path.startsWith("/engine-rest")
                || path.startsWith("/actuator")
                || path.startsWith("/camunda/api")
                || (accept != null && !accept.contains("text/html") && !accept.contains("*/*"));
    }

    private static String key(AuthenticationException refusal) {
        if (refusal instanceof CodeNeeded) {
            return "access.problem.code";
        }
        if (refusal instanceof PasswordMustChange) {
            return "access.problem.change-password";
        }
        return refusal instanceof TryLater ? "access.problem.wait" : "access.problem.unauthorized";
    }

    /** Answers a program with a problem in its language. */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String key,
            Object... arguments)
            throws IOException {
        problems.write(response, problems.of(languages.resolveLocale(request), status, key, arguments));
    }
}
