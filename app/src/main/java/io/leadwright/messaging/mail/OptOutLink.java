package io.leadwright.messaging.mail;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Builds links to this server in mails. The opt-out link contains 192 random bits, so it cannot be guessed. */
@Component
public class OptOutLink {
    private static final int BYTES = 24;
    private final SecureRandom random = new SecureRandom();
    private final String root;

    OptOutLink(Settings settings) {
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

    /**
     * Settings of links in mails.
     *
     * @param publicUrl address at which browsers of recipients reach this server
     */
    @ConfigurationProperties("leadwright")
    record Settings(String publicUrl) {
        Settings {
            if (!publicUrl.matches("https?://[^\\s<>\"]+")) {
                throw new IllegalArgumentException(
                        "LEADWRIGHT_PUBLIC_URL must be like 'https://crm.example.com', not '" + publicUrl + "'");
            }
        }
    }
}
