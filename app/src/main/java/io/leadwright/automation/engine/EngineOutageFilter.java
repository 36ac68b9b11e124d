package io.leadwright.automation.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Rethrows failures of the engine's own interfaces when the database cannot be reached or accepts nothing, so that they answer 503 with a
 * Retry-After like everything else.
 */
final class EngineOutageFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Withheld(request, response));
        RuntimeException failure = EngineOutage.of(request);
        if (failure != null && failed(response) && !response.isCommitted()) {
            throw failure;
        }
    }

    private static boolean failed(HttpServletResponse response) {
        return response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
    }

    /** Suppresses a response that says no more than that the database is away. */
    private static final class Withheld extends HttpServletResponseWrapper {
        private final HttpServletRequest request;
        private final HttpServletResponse unsent;

        Withheld(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
            this.unsent = new ContentCachingResponseWrapper(response);
        }

        private boolean withheld() {
            return EngineOutage.of(request) != null && failed(this);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return withheld() ? unsent.getOutputStream() : super.getOutputStream();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!withheld()) {
                super.flushBuffer();
            }
        }
    }
}
