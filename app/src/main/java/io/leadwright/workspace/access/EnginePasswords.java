package io.leadwright.workspace.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes of passwords through the engine's own interfaces, which neither ask for the old one nor keep a history, to administrators
 * as well, and names our pages, which do both. The engine's Welcome page, which is made for such changes, leads to ours.
 */
final class EnginePasswords extends OncePerRequestFilter {
    private static final Pattern PASSWORD =
            Pattern.compile("(/engine-rest|/camunda/api/engine)(/engine/[^/]+)?/user/[^/]+/credentials/?");
    private static final Pattern WELCOME = Pattern.compile("/camunda/app/welcome(/.*)?");
    private final Refusals refusals;

    EnginePasswords(Refusals refusals) {
        this.refusals = refusals;
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
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean navigation(HttpServletRequest request) {
        String path = ForeignRequests.path(request);
        return "GET".equals(request.getMethod()) && !path.matches(".*\\.[a-z0-9]{2,5}");
    }
}
