package io.leadwright.workspace.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses every write that a browser sends for a page of another origin, a sibling host name included, whatever credentials it carries;
 * and with credentials in the header, reading as well. Programs send neither {@code Origin} nor {@code Sec-Fetch-Site}.
 */
final class ForeignRequests extends OncePerRequestFilter {
    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private final Refusals refusals;
    private final String publicOrigin;

    ForeignRequests(Refusals refusals, String publicUrl) {
        this.refusals = refusals;
        this.publicOrigin = origin(URI.create(publicUrl));
    }

    /** The address below the server's own, as its routing reads it. */
    static String path(HttpServletRequest request) {
        String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
        return request.getServletPath() + rest;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if ((site != null && !OWN.contains(site)) || (origin != null && !own(request, origin))) {
            refusals.write(request, response, HttpStatus.FORBIDDEN, "access.problem.foreign");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean own(HttpServletRequest request, String origin) {
        String plain = origin.toLowerCase(Locale.ROOT);
        return plain.equals(publicOrigin)
                || plain.equals(origin(request.getScheme(), request.getServerName(), request.getServerPort()));
    }

    private static String origin(URI address) {
        return origin(String.valueOf(address.getScheme()), String.valueOf(address.getHost()), address.getPort());
    }

    /** As browsers write it: without the usual port of the scheme. */
    private static String origin(String scheme, String host, int port) {
        String plain = scheme.toLowerCase(Locale.ROOT);
        int usual = plain.equals("https") ? 443 : 80;
        return plain + "://" + host.toLowerCase(Locale.ROOT) + (port < 0 || port == usual ? "" : ":" + port);
    }
}
