package io.leadwright.workspace.account;

import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Encrypts secrets that must be read again (AES-256-GCM), if the operator has set a key. */
@Component
class SecretBox {
    private static final int IV = 16;
    private final @Nullable AesBytesEncryptor lock;

    SecretBox(AccountSettings settings) {
        String key = settings.secondFactor().key();
        lock = key == null || key.isBlank()
                ? null
                : new AesBytesEncryptor(
                        new SecretKeySpec(Secrets.digest(key), "AES"),
                        KeyGenerators.secureRandom(IV),
                        CipherAlgorithm.GCM);
    }

    boolean seals() {
        return lock != null;
    }

    byte[] sealed(byte[] secret) {
        return lock == null ? secret : lock.encrypt(secret);
    }

    byte[] opened(byte[] stored, boolean isSealed) {
        if (!isSealed) {
            return stored;
        }
        if (lock == null) {
            throw new IllegalStateException(
                    "LEADWRIGHT_SIGN_IN_SECOND_FACTOR_KEY is not set, but secrets in the database are encrypted with it");
        }
        return lock.decrypt(stored);
    }
}
