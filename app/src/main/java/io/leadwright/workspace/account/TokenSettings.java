package io.leadwright.workspace.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Operator settings for personal tokens.
 *
 * @param longest longest validity of a token, in whole days
 * @param failedTries wrong tokens and passwords from one address within a minute, after which all from there are rejected for the rest of
 * it
 */
@ConfigurationProperties("leadwright.tokens")
public record TokenSettings(
        @DefaultValue("P365D") Duration longest,
        @DefaultValue("20") int failedTries) {
    public TokenSettings {
        if (longest.toDays() < 1 || failedTries < 1) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_TOKENS_LONGEST must be at least P1D and LEADWRIGHT_TOKENS_FAILED_TRIES at least 1");
        }
    }
}
