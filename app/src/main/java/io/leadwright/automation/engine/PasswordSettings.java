package io.leadwright.automation.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Rules for passwords.
 *
 * @param shortestPassword minimum length
 * @param leastStrength least strength by the estimate of zxcvbn: 3 withstands about 10⁸ guesses, 4 about 10¹⁰
 * @param hashMemory memory for one hash (Argon2id); also what a guess costs whoever has stolen the database
 * @param hashRounds passes over that memory
 */
@ConfigurationProperties("leadwright.accounts")
public record PasswordSettings(
        int shortestPassword,
        @DefaultValue("3") int leastStrength,
        @DefaultValue("19MB") DataSize hashMemory,
        @DefaultValue("2") int hashRounds) {
    public PasswordSettings {
        if (leastStrength < 0 || leastStrength > 4) {
            throw new IllegalArgumentException("LEADWRIGHT_ACCOUNTS_LEAST_STRENGTH must be from 0 to 4");
        }
        if (hashMemory.toKilobytes() < 8 || hashRounds < 1) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_ACCOUNTS_HASH_MEMORY must be at least 8KB and _HASH_ROUNDS at least 1");
        }
    }
}
