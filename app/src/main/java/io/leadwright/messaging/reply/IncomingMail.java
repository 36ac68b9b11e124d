package io.leadwright.messaging.reply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incoming mail made safe: no markup, no line breaks in headers, nothing longer than the database should store.
 *
 * @param text plain text, whatever the format of the mail
 * @param date from the mail's own header; null if it is missing or cannot be read
 * @param attachments name and size of each attachment
 */
record IncomingMail(
        Reply.Ids ids,
        Reply.Sender sender,
        String subject,
        String text,
        @Nullable Instant date,
        List<String> attachments,
        Signs signs) {

    /**
     * What headers and structure say about who wrote a mail.
     *
     * @param from the sender as the header has it, even if it is no address; {@code <>} for the empty sender of RFC 5321
     * @param automatic headers that mark an automatic mail (RFC 3834 and older customs); empty for none
     * @param report content of a delivery report; null for other mails
     * @param complaint whether it has a feedback report (RFC 5965)
     * @param returned whether a mail, or the headers of one, is attached
     * @param readable whether the whole mail could be read
     */
    record Signs(
            String from,
            String automatic,
            @Nullable DeliveryReport report,
            boolean complaint,
            boolean returned,
            boolean readable) {

        /** Those of a mail that a person wrote, or of which nothing more is known. */
        static Signs none(boolean readable) {
            return new Signs("", "", null, false, false, readable);
        }
    }

    /** A mail of which only its text could be read. */
    static IncomingMail unreadable(String messageId, String text) {
        return new IncomingMail(
                Reply.Ids.only(messageId), new Reply.Sender("", ""), "", text, null, List.of(), Signs.none(false));
    }

    String messageId() {
        return ids.messageId();
    }
}
