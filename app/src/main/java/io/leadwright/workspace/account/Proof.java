package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks for the password again before something that whoever sits at an unattended browser must not do. People who have signed in at a
 * provider may have no password here; they prove themselves by signing in there a moment before.
 */
@Component
class Proof {
    private static final Duration RECENT = Duration.ofMinutes(10);
    private final PasswordCheck passwords;
    private final KnownDevices devices;
    private final Sessions sessions;

    Proof(PasswordCheck passwords, KnownDevices devices, Sessions sessions) {
        this.passwords = passwords;
        this.devices = devices;
        this.sessions = sessions;
    }

    /** Whether the person has signed in with a password, and so has one to type. */
    boolean byPassword(HttpServletRequest request) {
        Optional<String> way = CurrentSession.id(request).flatMap(sessions::way);
        return !way.equals(Optional.of("provider"));
    }

    /**
     * Requires the right password, or a recent sign-in at the provider.
     *
     * @throws AccountFault otherwise
     */
    void require(HttpServletRequest request, String username, String password) {
        if (!byPassword(request)) {
            boolean recent = CurrentSession.id(request)
                    .filter(id -> sessions.startedWithin(id, RECENT))
                    .isPresent();
            if (!recent) {
                throw new AccountFault("sign-in-again");
            }
            return;
        }
        PasswordCheck.Result result = passwords.check(username, password, devices.place(request, username));
        if (!result.pause().isZero()) {
            throw new AccountFault("wait");
        }
        if (!result.right()) {
            throw new AccountFault("current-password");
        }
    }
}
