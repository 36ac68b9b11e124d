package io.leadwright.messaging.mail;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The outgoing mail server, if configured. Without {@code SPRING_MAIL_HOST}, mails wait in the outbox. */
@Component
public class MailServer {
    private final ObjectProvider<JavaMailSender> sender;
    private final String host;

    MailServer(ObjectProvider<JavaMailSender> sender, SmtpSettings settings) {
        this.sender = sender;
        this.host = settings.host();
    }

    public boolean configured() {
        return sender().isPresent();
    }

    public Optional<JavaMailSender> sender() {
        return host.isBlank() ? Optional.empty() : Optional.ofNullable(sender.getIfAvailable());
    }
}
