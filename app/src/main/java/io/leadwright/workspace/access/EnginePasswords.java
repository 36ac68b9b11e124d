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
 * Refuses changes of accounts through the engine's own interfaces, which neither ask for the old password nor keep a history: passwords
 * for everybody, name and e-mail address for all but administrators. Our pages do both. The engine's Welcome page, which is made for
 * them, leads to ours. Nor do the interfaces check passwords: there, guessing would neither wait nor ask for a second factor.
 */
final class EnginePasswords extends OncePerRequestFilter {
    private static final String ROOTS = "(/engine-rest|/camunda/api/engine)(/engine/[^/]+)?";
    private static final Pattern PASSWORD = Pattern.compile(ROOTS + "/user/[^/]+/credentials/?");
    private static final Pattern PROFILE = Pattern.compile(ROOTS + "/user/[^/]+/profile/?");
    private static final Pattern CHECK =
            Pattern.compile(ROOTS + "/identity/verify/?|/camunda/api/[^/]+/auth/user/[^/]+/login(/.*)?");
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
        } else if (writes && PROFILE.matcher(path).matches() && !request.isUserInRole("admin")) {
            refusals.write(request, response, HttpStatus.FORBIDDEN, "access.problem.engine-profile");
        } else if (writes && CHECK.matcher(path).matches()) {
            refusals.write(request, response, HttpStatus.FORBIDDEN, "access.problem.engine-check");
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
