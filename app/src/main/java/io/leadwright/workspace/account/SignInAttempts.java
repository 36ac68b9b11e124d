package io.leadwright.workspace.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes an account wait after wrong passwords and codes, longer each time, on all servers. Nobody is locked out for good, and browsers in
 * which the person has signed in before wait for their own failures only: who knows a name cannot keep its owner out. Names that no
 * account has wait as well.
 */
@Repository
public class SignInAttempts {
    /** Any place that is not a known device. */
    public static final String ELSEWHERE = "elsewhere";
    /** The second step. */
    public static final String CODE = "code";

    private static final int LONGEST_NAME = 64;
    private static final int DOUBLINGS = 20;
    private final JdbcClient database;
    private final Clock clock;
    private final AccountSettings.Attempts settings;

    SignInAttempts(JdbcClient database, Clock clock, AccountSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings.attempts();
    }

    private record Tries(int failures, Instant lastAt) {}

    /** How long the account still has to wait there; zero when it may try now. */
    public Duration wait(String username, String place) {
        Instant now = clock.instant();
        return database.sql("select failures, last_at from app.sign_in_attempt where username = ? and place = ?")
                .params(name(username), place)
                .query((row, number) -> new Tries(
                        row.getInt("failures"), row.getTimestamp("last_at").toInstant()))
                .optional()
                .map(tries -> Duration.between(now, tries.lastAt().plus(pause(tries.failures(), place))))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    private Duration pause(int failures, String place) {
        if (failures < 2) {
            return Duration.ZERO;
        }
        Duration longest = place.equals(CODE) ? settings.longestForCodes() : settings.longest();
        Duration pause = settings.first().multipliedBy(1L << Math.min(failures - 2, DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    public void failed(String username, String place) {
        Instant now = clock.instant();
        database.sql("delete from app.sign_in_attempt where last_at < ?")
                .param(now.minus(settings.forgotten()).atOffset(ZoneOffset.UTC))
                .update();
        database.sql("""
                        insert into app.sign_in_attempt (username, place, failures, last_at) values (?, ?, 1, ?)
                        on conflict (username, place) do update set failures = sign_in_attempt.failures + 1, last_at = excluded.last_at""")
                .params(name(username), place, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void succeeded(String username, String place) {
        database.sql("delete from app.sign_in_attempt where username = ? and place = ?")
                .params(name(username), place)
                .update();
    }

    /** Forgets all failures of an account. */
    public void forget(String username) {
        database.sql("delete from app.sign_in_attempt where username = ?")
                .param(name(username))
                .update();
    }

    private static String name(String username) {
        return username.substring(0, Math.min(LONGEST_NAME, username.length()));
    }
}
