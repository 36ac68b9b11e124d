package io.leadwright.messaging.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Spring's settings of the outgoing mail server.
 *
 * @param host empty without a mail server
 */
@ConfigurationProperties("spring.mail")
public record SmtpSettings(
        @DefaultValue("") String host, @DefaultValue("25") int port) {}
