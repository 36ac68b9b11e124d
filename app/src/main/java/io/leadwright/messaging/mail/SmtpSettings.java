package io.leadwright.messaging.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that an operator set for outgoing mail, as Spring reads it.
 *
 * @param host empty without a mail server
 */
@ConfigurationProperties("spring.mail")
public record SmtpSettings(
        @DefaultValue("") String host, @DefaultValue("25") int port) {}
