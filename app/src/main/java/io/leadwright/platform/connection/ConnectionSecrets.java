package io.leadwright.platform.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Encrypts the secrets of connections (AES-256-GCM), if the operator has set the key that also encrypts those of authenticators. */
@Component
class ConnectionSecrets {
    private static final int IV = 16;
    private final @Nullable AesBytesEncryptor lock;

    ConnectionSecrets(@Value("${leadwright.sign-in.second-factor.key:}") String key) {
        lock = key.isBlank()
                ? null
                : new AesBytesEncryptor(
                        new SecretKeySpec(digest("connections " + key), "AES"),
                        KeyGenerators.secureRandom(IV),
                        CipherAlgorithm.GCM);
    }

    boolean seals() {
        return lock != null;
    }

    byte[] sealed(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return lock == null ? bytes : lock.encrypt(bytes);
    }

    /** Null for a secret of another key: the connection then has none, and its test says so. */
    @Nullable
    String opened(byte[] stored, boolean isSealed) {
        if (!isSealed) {
            return new String(stored, StandardCharsets.UTF_8);
        }
        try {
            return lock == null ? null : new String(lock.decrypt(stored), StandardCharsets.UTF_8);
        } catch (IllegalStateException otherKey) {
            return null;
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
