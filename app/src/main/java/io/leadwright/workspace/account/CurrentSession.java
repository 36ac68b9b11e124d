package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/** Ties the session of a browser to its row in the database, from the sign-in on. */
@Component
public class CurrentSession implements SessionAuthenticationStrategy {
    private static final String ID = CurrentSession.class.getName() + ".id";
    private static final Duration SLACK = Duration.ofMinutes(1);
    private final Sessions sessions;
    private final AccountStates states;
    private final KnownDevices devices;
    private final SignInAttempts attempts;

    CurrentSession(Sessions sessions, AccountStates states, KnownDevices devices, SignInAttempts attempts) {
        this.sessions = sessions;
        this.states = states;
        this.devices = devices;
        this.attempts = attempts;
    }

    @Override
    public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        SignInDetails details = person.getDetails() instanceof SignInDetails known
                ? known
                : new SignInDetails(request, states.load(person.getName()).version(), "provider");
        attempts.succeeded(person.getName(), devices.place(request, person.getName()));
        devices.remember(request, response, person.getName());
        begin(request, person.getName(), details.version(), details.way());
    }

    /** Goes on after a change that has ended all sessions of its own person. */
    void renew(HttpServletRequest request, String username, String way) {
        request.changeSessionId();
        begin(request, username, states.load(username).version(), way);
    }

    private void begin(HttpServletRequest request, String username, int version, String way) {
        HttpSession session = request.getSession();
        String device = String.valueOf(request.getHeader(HttpHeaders.USER_AGENT));
        UUID id = sessions.start(new Sessions.SignIn(username, version, way, device, request.getRemoteAddr()));
        session.setAttribute(ID, id);
        session.setMaxInactiveInterval((int) sessions.idle().plus(SLACK).toSeconds());
    }

    /** The row of the request's session. */
    public static Optional<UUID> id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((UUID) session.getAttribute(ID));
    }
}
