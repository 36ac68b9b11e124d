package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.Facts;
import io.leadwright.forms.record.Records;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.Outbox;
import io.leadwright.messaging.text.MailText;
import io.leadwright.platform.transaction.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people note what a customer said elsewhere, such as on the phone, and assign incoming mails to records. Both have the same
 * effects as a mail.
 */
@Component
class HandReplies {
    private static final String NEW_RECORD = "reply-lead";
    private static final int LONGEST_DETAIL = 1800;

    private final Replies replies;
    private final MailThreads threads;
    private final Records records;
    private final Decisions decisions;
    private final ReplyText replyText;
    private final OurWords ourWords;
    private final ReplyEffects effects;
    private final ReplyDates days;
    private final Outbox outbox;
    private final Facts facts;
    private final Writes writes;
    private final Clock clock;

    HandReplies(
            Replies replies,
            MailThreads threads,
            Records records,
            Decisions decisions,
            ReplyText replyText,
            OurWords ourWords,
            ReplyEffects effects,
            ReplyDates days,
            Outbox outbox,
            Facts facts,
            Writes writes,
            Clock clock) {
        this.replies = replies;
        this.threads = threads;
        this.records = records;
        this.decisions = decisions;
        this.replyText = replyText;
        this.ourWords = ourWords;
        this.effects = effects;
        this.days = days;
        this.outbox = outbox;
        this.facts = facts;
        this.writes = writes;
        this.clock = clock;
    }

    /** Records an answer about a record; the entry is valid. */
    void enter(String businessKey, ReplyEntry entry, String by) {
        UUID id = UUID.randomUUID();
        ReplyKind kind = entry.kind();
        String sender = facts.addresses(businessKey).stream().findFirst().orElse("");
        Reply reply = new Reply(
                id,
                new Reply.Message(
                        Reply.Ids.only("<" + id + "@entered>"),
                        new Reply.Sender(sender, ""),
                        "",
                        MailText.text(entry.text().strip()),
                        clock.instant(),
                        List.of()),
                entry.channel(),
                by,
                new Reply.Reading(kind, null, days.moment(kind, entry.day(), days.today()), "", false),
                businessKey,
                null,
                true,
                null);
        writes.write(() -> {
            boolean added = replies.add(reply);
            effects.follow(reply, businessKey, null, null);
            return added;
        });
    }

    /**
     * Assigns an open reply to a record, with what it is, and carries out its effects.
     *
     * @return false if it is no longer open
     */
    boolean assign(UUID id, String businessKey, Outcome outcome, String by) {
        return writes.write(() -> {
            Optional<Reply> open = replies.find(id).filter(reply -> !reply.handled());
            open.ifPresent(reply -> {
                Reply assigned = reply.assigned(businessKey, outcome, until(reply, outcome.kind()), by);
                replies.assign(assigned);
                Mail mail = reply.mailId() == null
                        ? null
                        : outbox.find(reply.mailId()).orElse(null);
                effects.follow(assigned, businessKey, mail, null);
                threads.openRecords(reply.message().sender().address()).stream()
                        .filter(other -> !other.equals(businessKey))
                        .forEach(other -> effects.followElsewhere(assigned, other));
            });
            return open.isPresent();
        });
    }

    /**
     * Makes a new record of an open reply with the decision {@code reply-lead}, and assigns the reply to it. The record begins with this
     * mail, which therefore is no answer; only an opt-out has its effects.
     *
     * @return the record; empty if the reply is no longer open
     * @throws io.leadwright.forms.record.InvalidRecord if the form rejects what the decision fills in
     */
    Optional<String> makeRecord(UUID id, String by) {
        return writes.write(() -> replies.find(id)
                .filter(reply -> !reply.handled() && reply.businessKey() == null)
                .map(reply -> {
                    Map<String, @Nullable Object> fields = new LinkedHashMap<>(fields(reply));
                    String form = String.valueOf(fields.remove("form"));
                    String record =
                            form + ":" + records.create(form, fields, by).id();
                    Reply assigned = reply.assigned(
                            record,
                            new Outcome(reply.kind(), false),
                            reply.reading().until(),
                            by);
                    replies.assign(assigned);
                    if (reply.kind() == ReplyKind.OPT_OUT) {
                        effects.follow(assigned, record, null, null);
                    }
                    return record;
                }));
    }

    private Map<String, @Nullable Object> fields(Reply reply) {
        Reply.Sender sender = reply.message().sender();
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("domain", sender.address().substring(sender.address().indexOf('@') + 1));
        inputs.put("name", sender.name());
        inputs.put("address", sender.address());
        inputs.put("subject", reply.message().subject());
        inputs.put("text", MailText.cut(replyText.of(reply.text(), ourWords.of(null)), LONGEST_DETAIL));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        decisions.decide(NEW_RECORD, inputs).first().forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    private @Nullable Instant until(Reply reply, ReplyKind kind) {
        Instant read = kind == reply.kind() ? reply.reading().until() : null;
        return read != null
                ? read
                : days.moment(kind, Optional.empty(), days.dayOf(reply.message().receivedAt()));
    }

    /** Closes an open reply; one about a known record is what it looked like, others have no effects. False if it is no longer open. */
    boolean dismiss(UUID id, String by) {
        return writes.write(() -> {
            Optional<Reply> held = replies.find(id).filter(Reply::held);
            return held.isPresent()
                    ? assign(
                            id,
                            String.valueOf(held.get().businessKey()),
                            new Outcome(held.get().kind(), false),
                            by)
                    : replies.dismiss(id, by);
        });
    }
}
