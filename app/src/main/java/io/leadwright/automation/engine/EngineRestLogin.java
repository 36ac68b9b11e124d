package io.leadwright.automation.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.web.filter.OncePerRequestFilter;

/** Runs requests to the engine's REST interface as the signed-in person, so that its authorizations apply. */
final class EngineRestLogin extends OncePerRequestFilter {
    private final ProcessEngine engine;

    EngineRestLogin(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal person = request.getUserPrincipal();
        if (person == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        engine.getIdentityService()
                .setAuthentication(person.getName(), WebappLogin.groups(engine, person.getName()), List.of());
        try {
            chain.doFilter(request, response);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
