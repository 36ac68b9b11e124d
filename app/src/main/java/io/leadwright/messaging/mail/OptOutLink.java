package io.leadwright.messaging.mail;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Builds links to this server in mails. The opt-out link contains 192 random bits, so it cannot be guessed. */
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

    /** The address of one of our pages, for use in a mail. */
    public String page(String path) {
        return root + path;
    }

    String of(String token) {
        return root + "/opt-out/" + token;
    }
}
