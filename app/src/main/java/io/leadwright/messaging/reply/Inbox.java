package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.Sender;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.MailText;
import io.leadwright.platform.transaction.Writes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Processes an incoming mail: finds its record and kind, then stores it and carries out its effects in one transaction. */
@Component
class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final String MAIL = "mail";
    /** Older dates, and dates in the future, are blamed on a wrong clock. */
    private static final Duration OLDEST = Duration.ofDays(60);

    private static final Duration DAY = Duration.ofDays(1);

    private final MailThreads threads;
    private final ReplyReading reading;
    private final Replies replies;
    private final ReplyEffects effects;
    private final ReplyNotifications notifications;
    private final OurWords ourWords;
    private final Decisions decisions;
    private final Writes writes;
    private final Sender from;
    private final Clock clock;

    Inbox(
            MailThreads threads,
            ReplyReading reading,
            Replies replies,
            ReplyEffects effects,
            ReplyNotifications notifications,
            OurWords ourWords,
            Decisions decisions,
            Writes writes,
            Sender from,
            Clock clock) {
        this.threads = threads;
        this.reading = reading;
        this.replies = replies;
        this.effects = effects;
        this.notifications = notifications;
        this.ourWords = ourWords;
        this.decisions = decisions;
        this.writes = writes;
        this.from = from;
        this.clock = clock;
    }

    /** Processes a mail unless it is already stored; durable when this returns. */
    void take(IncomingMail mail) {
        if (replies.has(mail.messageId())) {
            return;
        }
        Optional<Mail> named = threads.answered(mail);
        Instant received = received(mail);
        Reply.Reading read = read(mail, named.orElse(null), received);
        Optional<Mail> answered = named.isEmpty() && aboutOurMail(read.kind())
                ? threads.toAddressIn(mail.subject() + "\n" + mail.text())
                : named;
        List<String> records = answered.map(Mail::businessKey)
                .map(List::of)
                .orElseGet(() -> bySender(read.kind(), mail.sender().address()));
        String record = records.isEmpty() ? null : records.get(0);
        Reply reply = reply(mail, read, record, answered.map(Mail::id).orElse(null), received);
        writes.write(() -> {
            boolean added = replies.add(reply);
            if (added && record != null) {
                follow(reply, records, answered.orElse(null), mail.signs().report());
            }
            if (added && record == null && reply.kind() == ReplyKind.OPT_OUT) {
                effects.optOutUnknown(reply);
            }
            if (added && !reply.handled()) {
                notifications.tellUnassigned(reply, ReplyPolicy.evaluate(decisions, reply.kind()));
            }
            if (added && reply.reading().bounce() != null) {
                warn(reply, reply.reading().bounce());
            }
            return added;
        });
    }

    private void follow(Reply reply, List<String> records, @Nullable Mail answered, @Nullable DeliveryReport report) {
        if (reply.held()) {
            effects.hold(reply, records.get(0));
            return;
        }
        effects.follow(reply, records.get(0), answered, report);
        records.stream().skip(1).forEach(other -> effects.followElsewhere(reply, other));
    }

    /** Several refusals in a day are about us, not about the addresses. */
    private void warn(Reply reply, Reply.Bounce bounce) {
        if (bounce.warnAfter() > 0) {
            int refused = replies.bounces(bounce.cause(), clock.instant().minus(DAY));
            if (refused >= bounce.warnAfter()) {
                notifications.tellRefused(reply, bounce.warnRole(), refused);
            }
        }
    }

    /** A mail with a valid opt-out token is an opt-out whatever else it says: mail programs send it with automatic headers. */
    private Reply.Reading read(IncomingMail mail, @Nullable Mail answered, Instant received) {
        if (ours(mail)) {
            return Reply.Reading.undated(ReplyKind.AUTO);
        }
        return threads.optsOut(mail)
                ? Reply.Reading.undated(ReplyKind.OPT_OUT)
                : reading.read(mail, ourWords.of(answered), answered != null, received);
    }

    private static boolean aboutOurMail(ReplyKind kind) {
        return kind == ReplyKind.BOUNCE || kind == ReplyKind.COMPLAINT;
    }

    /** Stores a mail whose effects failed repeatedly, without effects, for somebody to look at. */
    void keepForPerson(IncomingMail mail, String why) {
        String record = threads.answered(mail).map(Mail::businessKey).orElse(null);
        Reply.Reading unread = Reply.Reading.undated(ReplyKind.UNKNOWN);
        Reply reply = reply(mail, unread, record, null, received(mail));
        if (writes.write(() -> replies.add(reply.forPerson(MailText.line(why))))) {
            tell(reply);
        }
    }

    /** What made the effects fail may make this fail, too; the mail is kept all the same. */
    private void tell(Reply reply) {
        ReplyPolicy policy = ReplyPolicy.evaluate(decisions, reply.kind());
        try {
            writes.write(() -> {
                notifications.tellUnassigned(reply, policy);
                return true;
            });
        } catch (RuntimeException failed) {
            log.warn("Nobody could be told of a mail that waits for a person", failed);
        }
    }

    /** Our own mails are never replies, wherever they turn up: otherwise two servers could mail each other endlessly. */
    private boolean ours(IncomingMail mail) {
        return Addresses.plain(mail.sender().address()).equals(Addresses.plain(from.address())) || threads.ours(mail);
    }

    /** Open records of the sender, newest first; a mail server's mail says nothing about whose record it is. */
    private List<String> bySender(ReplyKind kind, String sender) {
        return switch (kind) {
            case REPLY, NOT_NOW, AWAY, OPT_OUT, AUTO, UNKNOWN -> threads.openRecords(sender);
            case BOUNCE, COMPLAINT -> List.of();
        };
    }

    private Instant received(IncomingMail mail) {
        Instant now = clock.instant();
        Instant date = mail.date();
        return date == null || date.isAfter(now) || date.isBefore(now.minus(OLDEST)) ? now : date;
    }

    private Reply reply(
            IncomingMail mail, Reply.Reading read, @Nullable String record, @Nullable UUID answered, Instant received) {
        boolean handled = read.kind() != ReplyKind.UNKNOWN
                && read.doubt().isEmpty()
                && (record != null
                        || !ReplyPolicy.evaluate(decisions, read.kind()).forPerson());
        return new Reply(
                UUID.randomUUID(),
                new Reply.Message(mail.ids(), mail.sender(), mail.subject(), mail.text(), received, mail.attachments()),
                MAIL,
                null,
                read,
                record,
                answered,
                handled,
                read.doubt().isEmpty() ? null : read.doubt());
    }
}
