package io.leadwright.messaging.mail;

import io.leadwright.platform.installation.Installation;
import io.leadwright.platform.transaction.BoundedWork;
import jakarta.mail.MessagingException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends due mails of the outbox, as many concurrently as the settings allow. */
@Component
public class MailWorker implements SmartLifecycle, BoundedWork.Source<Mail> {
    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final int FIRST_READING = 5;

    private final MailClaims claims;
    private final MailDelivery delivery;
    private final MailServer server;
    private final List<BeforeFirstMail> first;
    private final BoundedWork<Mail> work;
    private final Installation installation;
    private volatile boolean running;
    private volatile boolean read;

    MailWorker(
            MailClaims claims,
            MailDelivery delivery,
            MailServer server,
            MailSignal signal,
            MailSettings settings,
            List<BeforeFirstMail> first,
            Installation installation) {
        this.installation = installation;
        this.claims = claims;
        this.delivery = delivery;
        this.server = server;
        this.first = first;
        this.work = new BoundedWork<>(this, settings.concurrency(), signal.wakeUp(), settings.poll());
    }

    @Override
    public void start() {
        running = true;
        read = false;
        if (server.configured()) {
            work.start(() -> {});
        } else {
            log.info("No mail server is configured (SPRING_MAIL_HOST), so mails wait in the outbox");
        }
    }

    /**
     * Reads what arrived while the server was down, or was a restored copy, before sending anything: a reply cancels mails that
     * would be sent now. An unreadable mailbox delays mails for a limited number of polls only.
     */
    private void readFirst() {
        for (int tries = 0; running && tries < FIRST_READING; tries++) {
            try {
                for (BeforeFirstMail each : first) {
                    each.run();
                }
                return;
            } catch (MessagingException | RuntimeException e) {
                log.warn("The mailbox could not be read before sending the first mails", e);
                work.pause();
            }
        }
    }

    @Override
    public BoundedWork.Batch<Mail> take(int free) {
        if (installation.held()) {
            return new BoundedWork.Batch<>(List.of(), false);
        }
        if (!read) {
            read = true;
            readFirst();
        }
        MailClaims.Claimed claimed = claims.claim(free);
        return new BoundedWork.Batch<>(claimed.mails(), claimed.more());
    }

    @Override
    public void run(Mail mail) {
        try {
            delivery.deliver(mail);
        } catch (RuntimeException e) {
            log.warn(
                    "Could not record the result of mail {}; it will be sent again when its lease expires",
                    mail.id(),
                    e);
        }
    }

    @Override
    public void stop() {
        running = false;
        work.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the resources are deployed. */
    @Override
    public int getPhase() {
        return 0;
    }
}
