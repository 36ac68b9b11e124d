package io.leadwright.workspace.account;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in and how long that lasts.
 *
 * @param sessions when sessions end
 * @param attempts how long to wait after a wrong password or code
 * @param secondFactor who must confirm each sign-in with a code
 */
@ConfigurationProperties("leadwright.sign-in")
public record AccountSettings(
        @DefaultValue Sessions sessions,
        @DefaultValue Attempts attempts,
        @DefaultValue SecondFactor secondFactor) {

    /**
     * When sessions end.
     *
     * @param idle after this time without a request that the person caused
     * @param longest after this time in any case
     */
    public record Sessions(
            @DefaultValue("PT30M") Duration idle,
            @DefaultValue("PT12H") Duration longest) {
        public Sessions {
            if (idle.compareTo(Duration.ofMinutes(2)) < 0 || longest.compareTo(idle) < 0) {
                throw new IllegalArgumentException(
                        "LEADWRIGHT_SIGN_IN_SESSIONS_IDLE must be at least PT2M and _LONGEST no shorter than it");
            }
        }
    }

    /**
     * How long to wait after a wrong password or code; each further one doubles the time.
     *
     * @param first wait after the second failure
     * @param longest longest wait after a wrong password
     * @param longestForCodes longest wait after a wrong code, which is far easier to guess
     * @param forgotten failures older than this do not count
     */
    public record Attempts(
            @DefaultValue("PT3S") Duration first,
            @DefaultValue("PT1M") Duration longest,
            @DefaultValue("PT15M") Duration longestForCodes,
            @DefaultValue("P1D") Duration forgotten) {}

    /**
     * The second factor.
     *
     * @param requiredRoles roles that cannot work without one
     * @param key encrypts the secrets in the database; the same on all servers
     */
    public record SecondFactor(
            @DefaultValue Set<String> requiredRoles,
            @Nullable String key) {
        private static final int SHORTEST_KEY = 32;

        public SecondFactor {
            if (key != null && !key.isBlank() && key.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "LEADWRIGHT_SIGN_IN_SECOND_FACTOR_KEY must have at least 32 characters, such as from: openssl rand -hex 32");
            }
        }

        @Override
        public String toString() {
            return "SecondFactor" + requiredRoles;
        }
    }
}
