package io.leadwright.messaging.reply;

import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailText;
import io.leadwright.messaging.mail.Outbox;
import io.leadwright.platform.transaction.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do about replies: note what a customer said on the phone, and say whose mail one is. Both have the effects of a mail. */
@Component
class HandReplies {
    private final Replies replies;
    private final ReplyEffects effects;
    private final ReplyDates days;
    private final Outbox outbox;
    private final Facts facts;
    private final Writes writes;
    private final Clock clock;

    HandReplies(
            Replies replies,
            ReplyEffects effects,
            ReplyDates days,
            Outbox outbox,
            Facts facts,
            Writes writes,
            Clock clock) {
        this.replies = replies;
        this.effects = effects;
        this.days = days;
        this.outbox = outbox;
        this.facts = facts;
        this.writes = writes;
        this.clock = clock;
    }

    /** Notes an answer about a record; the entry has been checked. */
    void enter(String businessKey, ReplyEntry entry, String by) {
        UUID id = UUID.randomUUID();
        ReplyKind kind = entry.kind();
        Instant until = days.moment(kind, entry.day(), days.today());
        Reply reply = new Reply(
                id,
                "<" + id + "@entered>",
                null,
                List.of(),
                facts.addresses(businessKey).stream().findFirst().orElse(""),
                "",
                "",
                MailText.text(entry.text().strip()),
                clock.instant(),
                kind,
                null,
                businessKey,
                null,
                kind == ReplyKind.AWAY ? until : null,
                kind == ReplyKind.NOT_NOW ? until : null,
                entry.channel(),
                by,
                true,
                null);
        writes.write(() -> {
            boolean added = replies.add(reply);
            effects.follow(reply, businessKey, null, null);
            return added;
        });
    }

    /**
     * Says whose mail an open one is, and what it is; what follows from it happens now.
     *
     * @return false when it is not open any more
     */
    boolean assign(UUID id, String businessKey, ReplyKind kind, String by) {
        return writes.write(() -> {
            Optional<Reply> open = replies.find(id).filter(reply -> !reply.handled());
            open.ifPresent(reply -> {
                Instant until = until(reply, kind);
                Reply assigned = reply.assigned(
                        businessKey,
                        kind,
                        kind == ReplyKind.AWAY ? until : null,
                        kind == ReplyKind.NOT_NOW ? until : null,
                        by);
                replies.assign(assigned);
                Mail mail = reply.mailId() == null
                        ? null
                        : outbox.find(reply.mailId()).orElse(null);
                effects.follow(assigned, businessKey, mail, null);
            });
            return open.isPresent();
        });
    }

    private @Nullable Instant until(Reply reply, ReplyKind kind) {
        Instant read = kind == ReplyKind.AWAY ? reply.awayUntil() : reply.askAgainAt();
        return read != null ? read : days.moment(kind, Optional.empty(), days.dayOf(reply.receivedAt()));
    }

    /** Closes an open one without effects; false when it is not open any more. */
    boolean dismiss(UUID id, String by) {
        return replies.dismiss(id, by);
    }
}
