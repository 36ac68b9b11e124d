package io.leadwright.messaging.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where recipients of mails reach this server.
 *
 * @param publicUrl address of the server as a recipient's browser reaches it
 */
@ConfigurationProperties("leadwright")
record LinkSettings(String publicUrl) {
    LinkSettings {
        if (!publicUrl.matches("https?://[^\\s<>\"]+")) {
            throw new IllegalArgumentException(
                    "LEADWRIGHT_PUBLIC_URL must be like 'https://crm.example.com', not '" + publicUrl + "'");
        }
    }
}
