package io.leadwright.workspace.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Watches requests to our pages and the engine's, so that the steps of the guide tick themselves. */
@Component
class WelcomeWatch extends OncePerRequestFilter {
    private final WelcomeSteps steps;

    WelcomeWatch(WelcomeSteps steps) {
        this.steps = steps;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal person = request.getUserPrincipal();
        chain.doFilter(request, response);
        if (person != null && response.getStatus() / 100 == 2) {
            try {
                steps.seen(
                        person.getName(),
                        request.getMethod(),
                        request.getRequestURI()
                                .substring(request.getContextPath().length()));
            } catch (DataAccessException e) {
                logger.debug("A step of the guide was not noted", e);
            }
        }
    }
}
