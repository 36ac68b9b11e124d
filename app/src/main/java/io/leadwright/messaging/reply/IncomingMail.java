package io.leadwright.messaging.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incoming mail made safe: no markup, no line breaks in headers, nothing longer than the database should store.
 *
 * @param text plain text, whatever the format of the mail
 * @param date from the mail's own header; null if it is missing or cannot be read
 * @param automatic headers that mark an automatic mail (RFC 3834 and older customs); empty for none
 * @param report content of a delivery report; null for other mails
 * @param readable whether the whole mail could be read
 */
record IncomingMail(
        Reply.Ids ids,
        Reply.Sender sender,
        String subject,
        String text,
        @Nullable Instant date,
        String automatic,
        @Nullable DeliveryReport report,
        boolean readable) {

    /** A mail of which only its text could be read. */
    static IncomingMail unreadable(String messageId, String text) {
        return new IncomingMail(Reply.Ids.only(messageId), new Reply.Sender("", ""), "", text, null, "", null, false);
    }

    String messageId() {
        return ids.messageId();
    }
}
