package io.leadwright.messaging.reply;

import io.leadwright.messaging.mail.TestMail;
import io.leadwright.messaging.text.OneLine;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Tests the configured mail servers, without holding a transaction or database connection. */
@Component
class MailConnection {
    private static final int SHOWN = 300;

    private final TestMail mails;
    private final ImapSettings inbound;

    MailConnection(TestMail mails, ImapSettings inbound) {
        this.mails = mails;
        this.inbound = inbound;
    }

    /**
     * Result of a test.
     *
     * @param millis duration in milliseconds
     * @param fault name of the reason; empty on success
     * @param reason error of the mail server or the network; empty on success
     * @param found mails in the folder, 0 for outgoing mail
     */
    public record Result(boolean good, long millis, String fault, String reason, int found) {}

    /** Sends a test mail, as the mails of the outbox are sent. */
    Result send(String address, String language, String by) {
        return timed(() -> {
            mails.send(address, language, by);
            return 0;
        });
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
            return new Result(true, since(start), "", "", found);
        } catch (Exception e) {
            String reason = OneLine.of(e.getClass().getSimpleName() + ": " + e.getMessage());
            return new Result(
                    false,
                    since(start),
                    TestMail.Fault.of(e).name(),
                    reason.substring(0, Math.min(SHOWN, reason.length())),
                    0);
        }
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
