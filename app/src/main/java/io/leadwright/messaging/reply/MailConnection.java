package io.leadwright.messaging.reply;

import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.mail.MailServer;
import io.leadwright.messaging.mail.MailSettings;
import io.leadwright.messaging.text.OneLine;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Tests the configured mail servers, without holding a transaction or database connection. */
@Component
class MailConnection {
    private static final String TEMPLATE = "mail-connection-test";
    private static final int SHOWN = 300;

    private final MailServer server;
    private final MailSettings settings;
    private final ImapSettings inbound;
    private final Texts texts;
    private final Clock clock;

    MailConnection(MailServer server, MailSettings settings, ImapSettings inbound, Texts texts, Clock clock) {
        this.server = server;
        this.settings = settings;
        this.inbound = inbound;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Result of a test.
     *
     * @param millis duration in milliseconds
     * @param reason error of the mail server or the network; empty on success
     * @param found mails in the folder, 0 for outgoing mail
     */
    public record Result(boolean good, long millis, String reason, int found) {}

    /** Sends a test mail. */
    Result send(String address) {
        return timed(() -> {
            JavaMailSender sender = server.sender().orElseThrow(() -> new MessagingException("SPRING_MAIL_HOST"));
            sender.send(test(sender.createMimeMessage(), address));
            return 0;
        });
    }

    private MimeMessage test(MimeMessage message, String address)
            throws MessagingException, UnsupportedEncodingException {
        Texts.Letter letter = texts.letter(TEMPLATE, settings.languageOf(""), Map.of());
        message.setFrom(new InternetAddress(settings.fromAddress(), OneLine.of(settings.fromName()), "UTF-8"));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(OneLine.of(letter.subject()), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** Opens the folder read-only. */
    Result look() {
        return timed(() -> {
            Session session = Session.getInstance(inbound.session());
            try (Store store = session.getStore(inbound.protocol())) {
                int port = inbound.port() == 0 ? -1 : inbound.port();
                store.connect(inbound.host(), port, inbound.username(), inbound.password());
                try (Folder folder = store.getFolder(inbound.folder())) {
                    folder.open(Folder.READ_ONLY);
                    return folder.getMessageCount();
                }
            }
        });
    }

    private static Result timed(Callable<Integer> work) {
        long start = System.nanoTime();
        try {
            int found = work.call();
            return new Result(true, since(start), "", found);
        } catch (Exception e) {
            String reason = OneLine.of(e.getClass().getSimpleName() + ": " + e.getMessage());
            return new Result(false, since(start), reason.substring(0, Math.min(SHOWN, reason.length())), 0);
        }
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
