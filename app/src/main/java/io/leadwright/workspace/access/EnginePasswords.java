package io.leadwright.workspace.access;

import io.leadwright.automation.engine.EnginePasswordRule;
import io.leadwright.automation.engine.PasswordStrength;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Refuses changes of passwords through the engine's own interfaces, which neither ask for the old one nor keep a history, to administrators
 * as well, and names our pages, which do both. The engine's Welcome page, which is made for such changes, leads to ours. A weak password
 * of a new account, where the engine alone would answer 500, is refused with its rule.
 */
final class EnginePasswords extends OncePerRequestFilter {
    private static final Pattern PASSWORD =
            Pattern.compile("(/engine-rest|/camunda/api/engine)(/engine/[^/]+)?/user/[^/]+/credentials/?");
    private static final Pattern NEW_ACCOUNT =
            Pattern.compile("(/engine-rest|/camunda/api/engine)(/engine/[^/]+)?/user/create/?");
    private static final Pattern WELCOME = Pattern.compile("/camunda/app/welcome(/.*)?");
    private final Refusals refusals;
    private final PasswordStrength strength;

    EnginePasswords(Refusals refusals, PasswordStrength strength) {
        this.refusals = refusals;
        this.strength = strength;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = ForeignRequests.path(request);
        boolean writes = !ForeignRequests.READING.contains(request.getMethod());
        if (writes && PASSWORD.matcher(path).matches()) {
            refusals.write(request, response, HttpStatus.FORBIDDEN, "access.problem.engine-password");
        } else if (WELCOME.matcher(path).matches() && navigation(request)) {
            response.sendRedirect(request.getContextPath() + "/settings");
        } else if (writes && NEW_ACCOUNT.matcher(path).matches()) {
            created(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void created(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (EnginePasswordRule.refused(request) && answer.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            answer.resetBuffer();
            refusals.write(
                    request,
                    answer,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "access.problem.weak-password",
                    strength.shortest());
        }
        answer.copyBodyToResponse();
    }

    private static boolean navigation(HttpServletRequest request) {
        String path = ForeignRequests.path(request);
        return "GET".equals(request.getMethod()) && !path.matches(".*\\.[a-z0-9]{2,5}");
    }
}
