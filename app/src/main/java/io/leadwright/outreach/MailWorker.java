package io.leadwright.outreach;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends the mails of the outbox when they are due, as many at once as the setting allows. */
@Component
class MailWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final int FIRST_READING = 5;
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final MailClaims claims;
    private final MailDelivery delivery;
    private final MailServer server;
    private final MailSignal signal;
    private final MailSettings settings;
    private final Mailbox mailbox;
    private final ImapSettings inbound;
    private final Semaphore slots;
    private volatile boolean running;
    private ExecutorService pool = Executors.newCachedThreadPool();

    MailWorker(
            MailClaims claims,
            MailDelivery delivery,
            MailServer server,
            MailSignal signal,
            MailSettings settings,
            Mailbox mailbox,
            ImapSettings inbound) {
        this.mailbox = mailbox;
        this.inbound = inbound;
        this.claims = claims;
        this.delivery = delivery;
        this.server = server;
        this.signal = signal;
        this.settings = settings;
        this.slots = new Semaphore(settings.concurrency());
    }

    @Override
    public void start() {
        running = true;
        if (!server.configured()) {
            log.info("No mail server is set (SPRING_MAIL_HOST): mails wait in the outbox");
            return;
        }
        pool = Executors.newCachedThreadPool();
        pool.execute(this::work);
    }

    /**
     * What came while the server was down is read before anything goes out: a reply cancels what would be sent now. A mailbox
     * that cannot be read holds the mails up for so many polls only.
     */
    private void readFirst() {
        for (int tries = 0; running && inbound.configured() && tries < FIRST_READING; tries++) {
            try {
                mailbox.read();
                return;
            } catch (MessagingException | RuntimeException e) {
                log.warn("The mailbox could not be read before the first mails go out", e);
                pause();
            }
        }
    }

    private void work() {
        readFirst();
        while (running) {
            try {
                slots.acquire();
                int free = 1 + slots.drainPermits();
                if (!dispatch(free)) {
                    signal.await(settings.poll());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("The outbox could not be read; trying again", e);
                pause();
            }
        }
    }

    /** Whether further mails may be due. */
    private boolean dispatch(int free) {
        int started = 0;
        try {
            MailClaims.Claimed claimed = claims.claim(free);
            for (Mail mail : claimed.mails()) {
                pool.execute(() -> send(mail));
                started++;
            }
            return claimed.more();
        } finally {
            slots.release(free - started);
        }
    }

    private void send(Mail mail) {
        try {
            delivery.deliver(mail);
        } catch (RuntimeException e) {
            log.warn("What became of mail {} could not be noted; it is sent again after its lease", mail.id(), e);
        } finally {
            slots.release();
        }
    }

    private void pause() {
        try {
            signal.await(settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        signal.wake();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the models are in force. */
    @Override
    public int getPhase() {
        return 0;
    }
}
