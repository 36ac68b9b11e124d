package io.leadwright.automation.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id for the engine (RFC 9106; parameters as OWASP recommends). Only as many hashes are made at once as there
 * are processors, because each takes memory. That a password was right is remembered for some minutes under a key of this process, so
 * that a program that sends it with each request does not have it hashed each time; another hash in the database forgets it.
 */
@Component
class PasswordHashes implements PasswordEncryptor {
    static final String NAME = "argon2id";

    private static final int BYTES = 32;
    private static final int SALT = 16;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 5000;
    private static final long LONGEST_WAIT = 10;

    private final Argon2PasswordEncoder argon;
    private final Semaphore presses = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final SecretKeySpec key = new SecretKeySpec(random(), "HmacSHA256");
    private final Cache<String, Boolean> right =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    PasswordHashes(PasswordSettings settings) {
        argon = new Argon2PasswordEncoder(
                SALT, BYTES, 1, (int) settings.hashMemory().toKilobytes(), settings.hashRounds());
    }

    @Override
    public String encrypt(String password) {
        return inTurn(() -> argon.encode(password));
    }

    @Override
    public boolean check(String password, String hash) {
        String seen = seen(password, hash);
        if (right.getIfPresent(seen) != null) {
            return true;
        }
        boolean matches = inTurn(() -> argon.matches(password, hash));
        if (matches) {
            right.put(seen, true);
        }
        return matches;
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /** Whether a hash, with the name of its algorithm in front, was made in another way than new ones are. */
    boolean outdated(String stored) {
        String prefix = "{" + NAME + "}";
        return !stored.startsWith(prefix) || argon.upgradeEncoding(stored.substring(prefix.length()));
    }

    private String seen(String password, String hash) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!presses.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Too many passwords are being checked at once; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a password waited to be checked", e);
        }
        try {
            return work.get();
        } finally {
            presses.release();
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
