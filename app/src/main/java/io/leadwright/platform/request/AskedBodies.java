package io.leadwright.platform.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Opens a request's body after sign-in: asks for the right first, then for kind and size, and only then lets it be read. */
@Component
@Order(AskedBodies.AFTER_SIGN_IN)
class AskedBodies extends OncePerRequestFilter {
    /** Spring Security's filters have -100, the engine's start at 98. */
    static final int AFTER_SIGN_IN = 90;

    private final BodyBudget budget;
    private final BodyProblems problems;

    AskedBodies(BodyBudget budget, BodyProblems problems) {
        this.budget = budget;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LimitedRequest limited = WebUtils.getNativeRequest(request, LimitedRequest.class);
        if (limited == null || !LimitedRequest.hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            limited.open(request);
        } catch (BodyRefused refusal) {
            problems.write(request, response, refusal);
            return;
        }
        if (!limited.takesFiles()) {
            chain.doFilter(request, response);
        } else if (budget.uploads().tryAcquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                budget.uploads().release();
            }
        } else {
            problems.write(request, response, BodyRefused.busy());
        }
    }
}
