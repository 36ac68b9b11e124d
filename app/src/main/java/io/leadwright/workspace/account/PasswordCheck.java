package io.leadwright.workspace.account;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.engine.PasswordStrength;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Checks passwords, one attempt at a time for each account: attempts that arrive together wait for each other's result. */
@Component
public class PasswordCheck {
    private static final int LOCKS = 64;
    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final ReentrantLock[] turns =
            IntStream.range(0, LOCKS).mapToObj(number -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    PasswordCheck(Accounts accounts, SignInAttempts attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    /**
     * The result of an attempt.
     *
     * @param right whether the password is right; false as well while the account has to wait, when it is not looked at
     * @param pause how long the account has to wait there
     */
    public record Result(boolean right, Duration pause) {}

    /**
     * Checks a password.
     *
     * @param place {@link SignInAttempts#ELSEWHERE} or the hash of a known device
     */
    public Result check(String username, String password, String place) {
        if (username.length() > PasswordStrength.LONGEST || password.length() > PasswordStrength.LONGEST) {
            return new Result(false, Duration.ZERO);
        }
        ReentrantLock turn = turns[Math.floorMod(username.hashCode(), LOCKS)];
        turn.lock();
        try {
            Duration wait = attempts.wait(username, place);
            if (!wait.isZero()) {
                return new Result(false, wait);
            }
            boolean right = accounts.checkPassword(username, password);
            if (!right) {
                attempts.failed(username, place);
            }
            return new Result(right, Duration.ZERO);
        } finally {
            turn.unlock();
        }
    }
}
