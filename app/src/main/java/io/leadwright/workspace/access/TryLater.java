package io.leadwright.workspace.access;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Thrown while an account waits after wrong passwords; the password was not looked at. */
final class TryLater extends LockedException {
    private final long seconds;

    TryLater(Duration wait) {
        super("Wait before the next attempt");
        this.seconds = wait.toSeconds() + 1;
    }

    long seconds() {
        return seconds;
    }
}
