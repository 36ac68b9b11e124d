package io.leadwright.messaging.reply;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer answered: a mail that came in, or what a person noted of a call, a chat or a visit.
 *
 * @param text plain text, whatever the mail was
 * @param permanent of a mail that came back, whether it always will; null for others
 * @param businessKey the record it is about; null while nobody knows
 * @param mailId the mail it answers, or that came back
 * @param awayUntil until when the customer is away; null for other kinds
 * @param askAgainAt when to ask again; null for other kinds
 * @param channel mail, phone, wechat or visit
 * @param enteredBy who noted it; null for a mail that was fetched
 * @param handled false while a person has to look at it
 * @param note why a person has to look, or the person who did
 */
public record Reply(
        UUID id,
        String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String sender,
        String senderName,
        String subject,
        String text,
        Instant receivedAt,
        ReplyKind kind,
        @Nullable Boolean permanent,
        @Nullable String businessKey,
        @Nullable UUID mailId,
        @Nullable Instant awayUntil,
        @Nullable Instant askAgainAt,
        String channel,
        @Nullable String enteredBy,
        boolean handled,
        @Nullable String note) {

    /** The same as a person sorted it: about this record, of this kind, with the dates that belong to the kind. */
    Reply assigned(String record, ReplyKind sorted, @Nullable Instant away, @Nullable Instant askAgain, String by) {
        return new Reply(
                id,
                messageId,
                inReplyTo,
                references,
                sender,
                senderName,
                subject,
                text,
                receivedAt,
                sorted,
                permanent,
                record,
                mailId,
                away,
                askAgain,
                channel,
                enteredBy,
                true,
                by);
    }

    /** The same, to be looked at by a person for a reason. */
    Reply forPerson(String reason) {
        return new Reply(
                id,
                messageId,
                inReplyTo,
                references,
                sender,
                senderName,
                subject,
                text,
                receivedAt,
                kind,
                permanent,
                businessKey,
                mailId,
                awayUntil,
                askAgainAt,
                channel,
                enteredBy,
                false,
                reason);
    }
}
