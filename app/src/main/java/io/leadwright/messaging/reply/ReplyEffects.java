package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.process.Processes;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.OptOuts;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.MailText;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out the effects of a reply about a record, in its transaction: notifies processes and cancels waiting mails. */
@Component
class ReplyEffects {
    private final Processes processes;
    private final OptOuts optOuts;
    private final JdbcClient database;
    private final Facts facts;
    private final Decisions decisions;
    private final ReplyNotifications notifications;
    private final Clock clock;

    ReplyEffects(
            Processes processes,
            OptOuts optOuts,
            JdbcClient database,
            Facts facts,
            Decisions decisions,
            ReplyNotifications notifications,
            Clock clock) {
        this.processes = processes;
        this.optOuts = optOuts;
        this.database = database;
        this.facts = facts;
        this.decisions = decisions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Carries out the effects in the caller's transaction.
     *
     * @param mail our mail that it answers, or that bounced; null if not known
     * @param report why a mail bounced; null for other replies
     */
    void follow(Reply reply, String businessKey, @Nullable Mail mail, @Nullable DeliveryReport report) {
        ReplyPolicy policy = ReplyPolicy.evaluate(decisions, reply.kind());
        if (policy.cancelWaiting()) {
            stopWaiting("business_key = ?", businessKey, Mail.REPLIED, Mail.State.CANCELLED);
        }
        if (reply.reading().again()) {
            optIn(reply);
        }
        switch (reply.kind()) {
            case REPLY, NOT_NOW -> replied(reply, businessKey);
            case AWAY -> tell("customer-away", businessKey, "awayUntil", iso(reply.awayUntil()));
            case OPT_OUT -> optOut(reply, businessKey, mail);
            case BOUNCE -> bounced(reply.permanent(), businessKey, mail, report);
            case COMPLAINT -> complained(businessKey, mail);
            case AUTO, UNKNOWN -> {}
        }
        notifications.tell(reply, businessKey, policy);
    }

    /**
     * Stops what waits and tells the owner, in the caller's transaction. Processes are told once a person has said what the customer
     * meant, so that they hear of it once and of the right kind.
     */
    void hold(Reply reply, String businessKey) {
        ReplyPolicy policy = ReplyPolicy.evaluate(decisions, reply.kind());
        if (policy.cancelWaiting()) {
            stopWaiting("business_key = ?", businessKey, Mail.REPLIED, Mail.State.CANCELLED);
        }
        notifications.tell(reply, businessKey, policy);
    }

    /** Lists the address of somebody whose record is not known, so that it gets no mail while a person looks for the record. */
    void optOutUnknown(Reply reply) {
        String address = reply.message().sender().address();
        if (Addresses.valid(address)) {
            optOuts.add(address, OptOuts.Cause.REPLY, null);
        }
    }

    private void replied(Reply reply, String businessKey) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("replyId", reply.id().toString());
        variables.put("replyKind", reply.kind().code());
        variables.put("askAgainAt", iso(reply.askAgainAt()));
        processes.message("customer-replied", businessKey, variables);
    }

    private void tell(String message, String businessKey, String name, @Nullable Object value) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put(name, value);
        processes.message(message, businessKey, variables);
    }

    /** The reply may come from another address than the one we wrote to: both opt out. */
    private void optOut(Reply reply, String businessKey, @Nullable Mail mail) {
        OptOuts.Cause cause = reply.enteredBy() == null ? OptOuts.Cause.REPLY : OptOuts.Cause.PERSON;
        boolean told = false;
        if (mail != null && Addresses.valid(mail.recipient())) {
            told = optOuts.add(mail.recipient(), cause, businessKey);
        }
        if (Addresses.valid(reply.message().sender().address())) {
            told |= optOuts.add(reply.message().sender().address(), cause, told ? null : businessKey);
        }
        if (!told) {
            processes.message(OptOuts.MESSAGE, businessKey, Map.of());
        }
    }

    /** The words are kept as the reason: they are the consent. */
    private void optIn(Reply reply) {
        String address = reply.message().sender().address();
        if (Addresses.valid(address)) {
            optOuts.optIn(address, Objects.requireNonNullElse(reply.note(), address), MailText.line(reply.text()));
        }
    }

    private void bounced(boolean permanent, String businessKey, @Nullable Mail mail, @Nullable DeliveryReport report) {
        if (permanent && mail != null) {
            String reason = Optional.ofNullable(report)
                    .map(DeliveryReport::reason)
                    .filter(text -> !text.isEmpty())
                    .orElse(Mail.BOUNCED);
            database.sql("update app.mail set state = 'failed', error = ?, lease_until = null where id = ?")
                    .params(reason, mail.id())
                    .update();
            stopWaiting("lower(recipient) = ?", Addresses.plain(mail.recipient()), Mail.BOUNCED, Mail.State.SUPPRESSED);
            optOuts.suppress(mail.recipient(), OptOuts.Cause.BOUNCE, businessKey);
        }
        tell("mail-bounced", businessKey, "bouncePermanent", permanent);
    }

    /**
     * Somebody called our mail spam: no mail goes to that address anymore. That is no answer, and moves nobody forward. Providers hide who
     * complained; if a person then says which record it is, its addresses count.
     */
    private void complained(String businessKey, @Nullable Mail mail) {
        List<String> addresses = mail == null ? facts.addresses(businessKey) : List.of(mail.recipient());
        boolean told = false;
        for (String address : addresses) {
            if (Addresses.valid(address)) {
                told |= optOuts.add(address, OptOuts.Cause.COMPLAINT, businessKey);
            }
        }
        if (!told) {
            processes.message(OptOuts.MESSAGE, businessKey, Map.of());
        }
    }

    /** Tells the processes of the sender's other open records, so that no cadence there goes on. */
    void followElsewhere(Reply reply, String businessKey) {
        if (ReplyPolicy.evaluate(decisions, reply.kind()).cancelWaiting()) {
            stopWaiting("business_key = ?", businessKey, Mail.REPLIED, Mail.State.CANCELLED);
        }
        switch (reply.kind()) {
            case REPLY, NOT_NOW -> replied(reply, businessKey);
            case AWAY -> tell("customer-away", businessKey, "awayUntil", iso(reply.awayUntil()));
            case OPT_OUT, BOUNCE, COMPLAINT, AUTO, UNKNOWN -> {}
        }
    }

    private void stopWaiting(String which, String value, String why, Mail.State state) {
        database.sql("update app.mail set state = ?, error = ? where state = 'waiting' and audience = 'customer' and "
                        + which)
                .params(state.code(), why, value)
                .update();
    }

    private @Nullable String iso(@Nullable Instant moment) {
        return moment == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(clock.getZone()));
    }
}
