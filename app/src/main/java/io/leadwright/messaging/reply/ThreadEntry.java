package io.leadwright.messaging.reply;

import io.leadwright.messaging.mail.Mail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message to or from a customer: either our mail or a reply.
 *
 * @param at when it was sent, is due, or arrived
 */
public record ThreadEntry(
        Instant at, @Nullable Mail mail, @Nullable Reply reply) {

    /** All of them, newest first. */
    static List<ThreadEntry> of(List<Mail> mails, List<Reply> replies) {
        return Stream.concat(
                        mails.stream().map(mail -> new ThreadEntry(moment(mail), mail, null)),
                        replies.stream()
                                .map(reply -> new ThreadEntry(reply.message().receivedAt(), null, reply)))
                .sorted(Comparator.comparing(ThreadEntry::at).reversed())
                .toList();
    }

    private static Instant moment(Mail mail) {
        if (mail.delivery().sentAt() != null) {
            return mail.delivery().sentAt();
        }
        return mail.state() == Mail.State.WAITING
                ? mail.delivery().notBefore()
                : mail.origin().createdAt();
    }
}
