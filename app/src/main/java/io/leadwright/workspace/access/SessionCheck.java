package io.leadwright.workspace.access;

import io.leadwright.workspace.account.CurrentSession;
import io.leadwright.workspace.account.SecondFactors;
import io.leadwright.workspace.account.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that its person or time has ended on any server, or whose account has been locked or changed since it began. A person who
 * has to replace a password or to set up a second factor gets no further than to the page for it.
 */
final class SessionCheck extends OncePerRequestFilter {
    /** Requests that a timer of an open page makes say so, and keep no session alive. */
    private static final String BACKGROUND = "X-Background";

    private static final String PASSWORD = "/settings/password";
    private static final String FACTOR = "/settings/second-factor";
    private static final Set<String> OPEN = Set.of("/error", "/logout", "/login");
    /** Open to everybody: they cost no query. */
    private static final Set<String> FILES = Set.of("/assets/", "/favicon");

    private final Sessions sessions;
    private final SecondFactors factors;
    private final Refusals refusals;

    SessionCheck(Sessions sessions, SecondFactors factors, Refusals refusals) {
        this.sessions = sessions;
        this.factors = factors;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = ForeignRequests.path(request);
        return FILES.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session == null || person == null || !person.isAuthenticated()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<UUID> id = CurrentSession.id(request);
        Optional<Sessions.Live> live = id.flatMap(known -> sessions.use(known, person.getName(), caused(request)));
        if (live.isEmpty()) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            chain.doFilter(request, response);
            return;
        }
        Optional<String> duty = duty(live.get(), person).filter(page -> !allowed(request, page));
        if (duty.isPresent()) {
            send(request, response, duty.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean caused(HttpServletRequest request) {
        return request.getHeader(BACKGROUND) == null
                && !ForeignRequests.path(request).equals("/updates");
    }

    /** The page on which the person has something to do first. */
    private Optional<String> duty(Sessions.Live live, Authentication person) {
        // Who has signed in at the provider has used no password of ours, and has been asked for a second factor there.
        if (live.way().equals("provider")) {
            return Optional.empty();
        }
        if (live.mustChange()) {
            return Optional.of(PASSWORD);
        }
        return !live.secondFactor() && factors.required(person) ? Optional.of(FACTOR) : Optional.empty();
    }

    private static boolean allowed(HttpServletRequest request, String page) {
        String path = ForeignRequests.path(request);
        return path.equals(page) || path.startsWith(page + "/") || OPEN.stream().anyMatch(path::startsWith);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
        if (!caused(request)) {
            // What the page itself asks for has nothing to show yet; the person has done nothing wrong.
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else if (Refusals.program(request) || !ForeignRequests.READING.contains(request.getMethod())) {
            String key = page.equals(PASSWORD) ? "access.problem.change-password" : "access.problem.set-up-factor";
            refusals.write(request, response, HttpStatus.FORBIDDEN, key);
        } else {
            response.sendRedirect(request.getContextPath() + page);
        }
    }
}
