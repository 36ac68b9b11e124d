package io.leadwright.workspace.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Signs programs in with username and password (HTTP Basic), for one request: only below the addresses that are for programs, never with
 * a body that a form of a foreign page could send, and never for a browser on another page's behalf. Anywhere else the header means
 * nothing.
 */
final class ProgramLogin extends BasicAuthenticationFilter {
    private static final Set<String> OF_FORMS =
            Set.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.TEXT_PLAIN_VALUE);
    private static final Set<String> OF_BROWSERS = Set.of(HttpHeaders.ORIGIN, "Sec-Fetch-Site", "Sec-Fetch-Mode");
    private final Refusals refusals;

    ProgramLogin(AuthenticationManager manager, Refusals refusals) {
        super(manager, refusals);
        this.refusals = refusals;
    }

    /** Whether an address is for programs. */
    static boolean serves(HttpServletRequest request) {
        String path = ForeignRequests.path(request);
        return path.startsWith("/api/") || path.startsWith("/engine-rest/") || path.startsWith("/actuator/");
    }

    /** Whether a request brings credentials that count at its address, so that no other page can have sent it. */
    static boolean credentials(HttpServletRequest request) {
        return serves(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String account = request.getHeader(HttpHeaders.AUTHORIZATION);
        return account == null || !account.regionMatches(true, 0, "Basic", 0, 5) || !serves(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = type(request);
        boolean upload = type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        boolean writes = !ForeignRequests.READING.contains(request.getMethod());
        if (writes && (OF_FORMS.contains(type) || (upload && browser(request)))) {
            refusals.write(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "access.problem.basic-form");
            return;
        }
        super.doFilterInternal(request, response, chain);
    }

    private static boolean browser(HttpServletRequest request) {
        return OF_BROWSERS.stream().anyMatch(name -> request.getHeader(name) != null);
    }

    private static String type(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
