package io.leadwright.sales.tracking;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Authenticates requests with the key of an event source and rejects all others. */
final class SourceFilter extends OncePerRequestFilter {
    static final String BEARER = "Bearer ";
    private static final int LONGEST = 200;
    private final SourceKeys keys;
    private final HandlerExceptionResolver refusals;

    SourceFilter(SourceKeys keys, HandlerExceptionResolver refusals) {
        this.keys = keys;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(BEARER.length())
                .strip();
        Optional<EventSource> source =
                key.startsWith(SourceKeys.PREFIX) && key.length() < LONGEST ? keys.find(key) : Optional.empty();
        if (source.isEmpty()) {
            refusals.resolveException(request, response, null, EventRefused.unknownKey());
            return;
        }
        SecurityContextHolder.getContext().setAuthentication(new SourceLogin(source.get()));
        chain.doFilter(request, response);
    }
}
