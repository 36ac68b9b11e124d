package io.leadwright.automation.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hides the engine's setup page, which creates an administrator for anybody who asks (CVE-2026-77226). */
final class SetupPageFilter extends OncePerRequestFilter {
    private static final Pattern SETUP = Pattern.compile(".*/setup(/.*)?", Pattern.CASE_INSENSITIVE);

    /** Decoded and without path parameters, as the engine's own routing reads it. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return !SETUP.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
