package io.leadwright.workspace.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose account has been locked or has got other roles or another password since it began. */
final class SessionCheck extends OncePerRequestFilter {
    private static final String VERSION = SessionCheck.class.getName() + ".version";
    private final AccountStates states;

    SessionCheck(AccountStates states) {
        this.states = states;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session != null && person != null && person.isAuthenticated() && outdated(session, person.getName())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean outdated(HttpSession session, String username) {
        AccountStates.State state = states.load(username);
        Object seen = session.getAttribute(VERSION);
        if (seen == null) {
            session.setAttribute(VERSION, state.version());
        }
        return state.locked() || (seen != null && !seen.equals(state.version()));
    }
}
