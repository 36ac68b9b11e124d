package io.leadwright.messaging.reply;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's answer: an incoming mail, or a call, chat or visit that somebody noted.
 *
 * @param channel mail, phone, wechat or visit
 * @param enteredBy who noted it; null for a mail from the mailbox
 * @param businessKey the record it is about; null if not known
 * @param mailId the mail it answers, or that bounced; null if not known
 * @param handled false while somebody has to look at it
 * @param note why somebody has to look, or who did
 */
public record Reply(
        UUID id,
        Message message,
        String channel,
        @Nullable String enteredBy,
        Reading reading,
        @Nullable String businessKey,
        @Nullable UUID mailId,
        boolean handled,
        @Nullable String note) {

    /**
     * What was said, by whom.
     *
     * @param text plain text, whatever the format of the mail
     * @param attachments name and size of each attachment, which stays in the mailbox
     */
    public record Message(
            Ids ids, Sender sender, String subject, String text, Instant receivedAt, List<String> attachments) {}

    /**
     * Message-IDs of a mail and of those before it in the thread.
     *
     * @param messageId with angle brackets; a hash of the beginning of the mail if it has none
     * @param references Message-IDs of the mails it follows, nearest first
     */
    public record Ids(String messageId, @Nullable String inReplyTo, List<String> references) {

        /** Those of a message that follows no mail. */
        static Ids only(String messageId) {
            return new Ids(messageId, null, List.of());
        }
    }

    /**
     * Who wrote a message.
     *
     * @param address without a name; empty if it could not be read
     * @param name empty without one
     */
    public record Sender(String address, String name) {}

    /**
     * Why a mail came back.
     *
     * @param cause {@code address}, {@code mailbox-full}, {@code refused} or {@code temporary}
     * @param permanent whether no mail will ever reach the address
     * @param warnAfter after how many of this cause in 24 hours people are notified; 0 for never
     * @param warnRole whose people
     */
    public record Bounce(String cause, boolean permanent, int warnAfter, String warnRole) {}

    /**
     * How a message was classified.
     *
     * @param bounce for a bounce, why; null for other kinds
     * @param until until when the customer is away, or when to ask again; null for other kinds
     * @param doubt what else it may be, for a person to decide, {@code opt-out}; empty without doubt
     * @param again whether who wrote it asks to get mail again
     */
    public record Reading(
            ReplyKind kind,
            @Nullable Bounce bounce,
            @Nullable Instant until,
            String doubt,
            boolean again) {

        /** A kind without date. */
        static Reading undated(ReplyKind kind) {
            return new Reading(kind, null, null, "", false);
        }
    }

    public ReplyKind kind() {
        return reading.kind();
    }

    public String text() {
        return message.text();
    }

    /** Until when the customer is away; null for other kinds. */
    @Nullable
    public Instant awayUntil() {
        return kind() == ReplyKind.AWAY ? reading.until() : null;
    }

    /** Whether it is a bounce of an address that no mail will ever reach. */
    public boolean permanent() {
        return reading.bounce() != null && reading.bounce().permanent();
    }

    /** When to ask again; null for other kinds. */
    @Nullable
    public Instant askAgainAt() {
        return kind() == ReplyKind.NOT_NOW ? reading.until() : null;
    }

    /** The same after somebody assigned it to a record, with the kind and date that person chose. */
    Reply assigned(String record, Outcome outcome, @Nullable Instant until, String by) {
        Reading chosen = new Reading(outcome.kind(), reading.bounce(), until, "", outcome.again());
        return new Reply(id, message, channel, enteredBy, chosen, record, mailId, true, by);
    }

    /** Whether its effects wait until a person has said what the customer meant. */
    boolean held() {
        return !handled && businessKey != null && kind() != ReplyKind.UNKNOWN;
    }

    /** The same, for somebody to look at for this reason. */
    Reply forPerson(String reason) {
        return new Reply(id, message, channel, enteredBy, reading, businessKey, mailId, false, reason);
    }
}
