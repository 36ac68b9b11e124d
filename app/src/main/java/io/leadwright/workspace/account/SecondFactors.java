package io.leadwright.workspace.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second step of a sign-in: codes of an authenticator (TOTP, RFC 6238), and recovery codes for a person who has lost it. Each code
 * counts once on all servers, and wrong ones make the account wait.
 */
@Service
public class SecondFactors {
    /** RFC 4226 recommends 160 bits. */
    private static final int SECRET = 20;
    /** Clocks of telephones differ by up to this many periods. */
    private static final int DRIFT = 1;

    private static final int RECOVERY_CODES = 10;
    /** 120 bits: from 112 on a fast hash is enough (OWASP ASVS 5.0, 6.5.2). */
    private static final int RECOVERY_BYTES = 15;

    private static final int GROUP = 4;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final JdbcClient database;
    private final SecretBox box;
    private final SignInAttempts attempts;
    private final AccountStates states;
    private final Clock clock;
    private final Set<String> requiredRoles;

    SecondFactors(
            JdbcClient database,
            SecretBox box,
            SignInAttempts attempts,
            AccountStates states,
            Clock clock,
            AccountSettings settings) {
        this.database = database;
        this.box = box;
        this.attempts = attempts;
        this.states = states;
        this.clock = clock;
        this.requiredRoles = settings.secondFactor().requiredRoles();
    }

    /** Whether the person has a role with which nobody works without it. */
    public boolean required(Authentication person) {
        return person.getAuthorities().stream()
                .map(authority -> authority.getAuthority().replaceFirst("^ROLE_", ""))
                .anyMatch(requiredRoles::contains);
    }

    /** A new secret in Base32, which replaces one that was never confirmed. */
    String propose(String username) {
        byte[] secret = Secrets.bytes(SECRET);
        database.sql("""
                        insert into app.second_factor (username, secret, sealed) values (?, ?, ?)
                        on conflict (username) do update set secret = excluded.secret, sealed = excluded.sealed, last_step = 0
                            where second_factor.confirmed_at is null""").params(username, box.sealed(secret), box.seals()).update();
        return new Base32().encodeToString(secret);
    }

    /** Whether a secret waits for its first code. */
    private boolean proposed(String username) {
        return database.sql("select count(*) from app.second_factor where username = ? and confirmed_at is null")
                .param(username)
                .query(Boolean.class)
                .single();
    }

    /** What an authenticator reads from the picture. */
    static String address(String issuer, String username, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, username, secret, issuer);
    }

    /**
     * Turns the second factor on with a first code and returns the recovery codes.
     *
     * @throws AccountFault if the code is wrong
     */
    @Transactional(noRollbackFor = AccountFault.class)
    public List<String> confirm(String username, String code) {
        requireTurn(username);
        if (!proposed(username) || !totp(username, code)) {
            attempts.failed(username, SignInAttempts.CODE);
            throw new AccountFault("code");
        }
        attempts.succeeded(username, SignInAttempts.CODE);
        database.sql("update app.second_factor set confirmed_at = ? where username = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), username)
                .update();
        states.changed(username);
        states.note(username, username, "second-factor-on", "");
        return newRecoveryCodes(username);
    }

    /** Turns it off, by its owner, an administrator or the server. */
    @Transactional
    public void remove(String username, String by) {
        int removed = database.sql("delete from app.second_factor where username = ?")
                .param(username)
                .update();
        database.sql("delete from app.recovery_code where username = ?")
                .param(username)
                .update();
        if (removed > 0) {
            states.changed(username);
            states.note(username, by, "second-factor-off", "");
        }
    }

    /** Replaces the recovery codes. */
    @Transactional
    public List<String> renewRecoveryCodes(String username) {
        states.note(username, username, "recovery-codes", "");
        return newRecoveryCodes(username);
    }

    private List<String> newRecoveryCodes(String username) {
        List<String> codes = Stream.generate(SecondFactors::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        database.sql("delete from app.recovery_code where username = ?")
                .param(username)
                .update();
        codes.forEach(code -> database.sql("insert into app.recovery_code (username, hash) values (?, ?)")
                .params(username, recoveryHash(username, code))
                .update());
        return codes;
    }

    /** How many recovery codes are left. */
    int recoveryCodes(String username) {
        return database.sql("select count(*) from app.recovery_code where username = ? and used_at is null")
                .param(username)
                .query(Integer.class)
                .single();
    }

    /** How long the person has to wait before the next code; zero when it may be tried now. */
    public Duration wait(String username) {
        return attempts.wait(username, SignInAttempts.CODE);
    }

    /**
     * Checks a code of the authenticator or a recovery code, which both count once.
     *
     * @throws AccountFault if it is wrong or the person has to wait
     */
    @Transactional(noRollbackFor = AccountFault.class)
    public void require(String username, String code) {
        requireTurn(username);
        if (totp(username, code)) {
            attempts.succeeded(username, SignInAttempts.CODE);
            return;
        }
        if (recovery(username, code)) {
            attempts.succeeded(username, SignInAttempts.CODE);
            states.note(username, username, "recovery-code-used", "");
            return;
        }
        attempts.failed(username, SignInAttempts.CODE);
        throw new AccountFault("code");
    }

    /** Codes of one account are checked one after the other, so that many at once do not all pass the wait. */
    private void requireTurn(String username) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(username)
                .query(row -> {});
        if (!wait(username).isZero()) {
            throw new AccountFault("wait");
        }
    }

    /** The update decides: of two servers that get the same code, one finds the period used. */
    private boolean totp(String username, String code) {
        String digits = code.replaceAll("[\\s-]", "");
        return database.sql("select secret, sealed from app.second_factor where username = ?")
                .param(username)
                .query((row, number) -> step(box.opened(row.getBytes("secret"), row.getBoolean("sealed")), digits))
                .optional()
                .filter(OptionalLong::isPresent)
                .map(step ->
                        database.sql("update app.second_factor set last_step = ? where username = ? and last_step < ?")
                                        .params(step.getAsLong(), username, step.getAsLong())
                                        .update()
                                > 0)
                .orElse(false);
    }

    private OptionalLong step(byte[] secret, String digits) {
        SecretKeySpec key = new SecretKeySpec(secret, generator.getAlgorithm());
        long period = generator.getTimeStep().toMillis();
        long now = clock.millis() / period;
        return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
                .filter(step -> same(code(key, Instant.ofEpochMilli(step * period)), digits))
                .findFirst();
    }

    private String code(SecretKeySpec key, Instant at) {
        try {
            return generator.generateOneTimePasswordString(key, at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("The secret of an authenticator cannot be used", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private boolean recovery(String username, String code) {
        return database.sql(
                                "update app.recovery_code set used_at = ? where username = ? and hash = ? and used_at is null")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), username, recoveryHash(username, code))
                        .update()
                > 0;
    }

    private static String recoveryCode() {
        String letters =
                new Base32().encodeToString(Secrets.bytes(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
        return letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    private static String recoveryHash(String username, String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return Secrets.hash(username + "\n" + plain);
    }
}
