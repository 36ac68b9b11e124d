package io.leadwright.messaging.mail;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The address in a mail by which its recipient opts out; 192 random bits make it impossible to guess. */
@Component
public class OptOutLink {
    private static final int BYTES = 24;
    private final SecureRandom random = new SecureRandom();
    private final String root;

    OptOutLink(LinkSettings settings) {
        String root = settings.publicUrl();
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    public String newToken() {
        byte[] token = new byte[BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** A page of ours as an address in a mail. */
    public String page(String path) {
        return root + path;
    }

    String of(String token) {
        return root + "/opt-out/" + token;
    }
}
