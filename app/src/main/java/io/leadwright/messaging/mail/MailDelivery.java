package io.leadwright.messaging.mail;

import io.leadwright.platform.observability.Traces;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Delivers one mail to the mail server, without holding a transaction or database connection, and records the result. */
@Component
class MailDelivery {
    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
    private final MailServer server;
    private final MimeMails messages;
    private final Outbox outbox;
    private final SendingTimes times;
    private final MailMeters meters;
    private final Traces traces;
    private final Clock clock;

    MailDelivery(
            MailServer server,
            MimeMails messages,
            Outbox outbox,
            SendingTimes times,
            MailMeters meters,
            Traces traces,
            Clock clock) {
        this.traces = traces;
        this.meters = meters;
        this.server = server;
        this.messages = messages;
        this.outbox = outbox;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Delivers a mail.
     *
     * @param mail as it was when claimed
     */
    void deliver(Mail mail) {
        traces.step("send mail", mail.origin().run(), mail.businessKey(), outbox.parent(mail.id()), () -> {
            handOver(mail);
            return mail;
        });
    }

    private void handOver(Mail mail) {
        try {
            JavaMailSender sender = server.sender().orElseThrow();
            sender.send(messages.fill(
                    sender.createMimeMessage(), mail, mail.personal() ? outbox.rest(mail.id()) : Outbox.Rest.NONE));
        } catch (MailException | MessagingException e) {
            failed(mail, SmtpFault.of(e));
            return;
        }
        meters.handedOver("sent");
        outbox.sent(mail.id());
    }

    private void failed(Mail mail, SmtpFault fault) {
        MailPolicy policy = times.policy(mail);
        int tries = mail.delivery().attempts() + 1;
        if (fault.permanent() || tries >= policy.attempts()) {
            log.warn("Mail {} failed after {} attempts; the outbox shows the reason", mail.id(), tries);
            meters.handedOver("failed");
            outbox.failed(mail.id(), fault.text());
        } else {
            meters.handedOver("again");
            Instant next = times.allowed(policy, clock.instant().plus(policy.pause(tries)));
            outbox.again(mail.id(), next, fault.text());
        }
    }
}
