package io.leadwright.workspace.shell;

import io.leadwright.platform.transaction.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 while the database cannot be reached: before anything else, including sign-in, uses it, and when a request fails midway
 * because of it. Its work is then rolled back, or the outcome is unknown: repeating the request with its {@code Idempotency-Key} is right
 * in both cases.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class OutageFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(OutageFilter.class);
    /** Paths that need no database, or report its state themselves. */
    private static final List<String> INDEPENDENT = List.of("/assets/", "/favicon", "/actuator/");

    private final DatabaseWatch watch;
    private final OutageAnswer answer;

    OutageFilter(DatabaseWatch watch, OutageAnswer answer) {
        this.watch = watch;
        this.answer = answer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return INDEPENDENT.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!watch.reachable()) {
            answer.write(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !Outage.caused(failure)) {
                throw failure;
            }
            log.warn(
                    "{} {} failed without its database: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    said(failure));
            answer.write(request, response);
        }
    }

    private static String said(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
