package io.leadwright.messaging.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of links in mails.
 *
 * @param publicUrl address at which browsers of recipients reach this server
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
