package io.leadwright.automation.engine;

import io.leadwright.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses every request to the engine's interfaces that {@link EngineAddresses} does not give to a role of the person, before anything of
 * its body is read. The engine's authorizations decide about the rest.
 */
final class EngineAddressFilter extends OncePerRequestFilter {
    private final EngineAddresses addresses = EngineAddresses.read();
    private final Problems problems;

    EngineAddressFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (request.getUserPrincipal() == null || addresses.allows(request.getMethod(), path, request::isUserInRole)) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/camunda/app")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            refuse(problems, request, response, path);
        }
    }

    /** Says so to programs, and to the web applications, which show the message. */
    static void refuse(Problems problems, HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        ProblemDetail problem = problems.of(
                request.getLocale(), HttpStatus.FORBIDDEN, "engine.problem.address", request.getMethod(), path);
        problem.setProperty("message", problem.getDetail());
        problems.write(response, problem);
    }
}
