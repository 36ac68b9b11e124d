package io.leadwright.messaging.mail;

import io.leadwright.automation.step.Texts;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends one mail at once, built and handed over like the mails of the outbox, so that a test meets what they will meet. */
@Component
public class TestMail {
    private static final String TEMPLATE = "mail-connection-test";

    private final MailServer server;
    private final MimeMails messages;
    private final MailSettings settings;
    private final Sender from;
    private final Texts texts;
    private final OptOutLink links;
    private final Clock clock;

    TestMail(
            MailServer server,
            MimeMails messages,
            MailSettings settings,
            Sender from,
            Texts texts,
            OptOutLink links,
            Clock clock) {
        this.server = server;
        this.messages = messages;
        this.settings = settings;
        this.from = from;
        this.texts = texts;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Sends it.
     *
     * @param language of the person who tests, {@code en-US}
     * @throws MessagingException if it cannot be sent, as are the exceptions of Spring's sender
     */
    public void send(String address, String language, String by) throws MessagingException {
        JavaMailSender sender = server.sender().orElseThrow(() -> new MessagingException("There is no mail server"));
        String code = settings.languageOf(language);
        Texts.Letter letter = texts.letter(TEMPLATE, code, Map.of("companyName", from.name()));
        UUID id = UUID.randomUUID();
        Mail mail = new Mail(
                id,
                new Mail.Key("", TEMPLATE, ""),
                Mail.Envelope.to(Mail.Audience.COLLEAGUE, address, from.messageId(id), links.newToken()),
                Mail.Content.plain(code, letter.subject(), letter.text()),
                Mail.Delivery.waiting("", clock.instant()),
                new Mail.Origin(TEMPLATE, "", Mail.Author.RULES, null, by, clock.instant()));
        sender.send(messages.fill(sender.createMimeMessage(), mail, Outbox.Rest.NONE));
    }

    /** Why a test of a mail server failed; each has a text that says what helps, {@code access.mail.fault.<name>}. */
    public enum Fault {
        /** No server has this name. */
        HOST,
        /** Nothing answers at this port. */
        REFUSED,
        TIMEOUT,
        /** No encryption, or with a certificate that does not fit. */
        TLS,
        /** Wrong username or password. */
        PASSWORD,
        /** The server sends nothing for this sender. */
        SENDER,
        /** The server takes nothing for this recipient. */
        RECIPIENT,
        OTHER;

        /** The fault behind an exception. */
        public static Fault of(Exception failure) {
            List<Throwable> chain = SmtpFault.chain(failure);
            if (chain.stream()
                    .anyMatch(cause -> cause instanceof AuthenticationFailedException
                            || cause instanceof MailAuthenticationException)) {
                return PASSWORD;
            }
            return chain.stream()
                    .map(Fault::cause)
                    .filter(fault -> fault != OTHER)
                    .findFirst()
                    .orElse(OTHER);
        }

        private static Fault cause(Throwable cause) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof UnknownHostException) {
                return HOST;
            }
            if (cause instanceof SSLException || words.contains("STARTTLS")) {
                return TLS;
            }
            if (cause instanceof SocketTimeoutException) {
                return TIMEOUT;
            }
            if (cause instanceof ConnectException) {
                return words.contains("timed out") ? TIMEOUT : REFUSED;
            }
            if (cause instanceof SMTPSenderFailedException) {
                return SENDER;
            }
            return cause instanceof SMTPAddressFailedException ? RECIPIENT : OTHER;
        }
    }
}
