package io.leadwright.messaging.reply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it came in, made harmless: no markup, no line ends in headers, nothing longer than the database should keep.
 *
 * @param messageId with its angle brackets; a hash of the mail's beginning where it has none
 * @param references Message-IDs of the mails it follows, the nearest first
 * @param sender bare address; empty when it could not be read
 * @param text plain text, whatever the mail was
 * @param date the mail's own date; null when it has none that can be read
 * @param automatic what its headers say of being automatic (RFC 3834 and older customs); empty for nothing
 * @param report what a delivery report says; null for other mails
 * @param readable whether it could be read from end to end
 */
record IncomingMail(
        String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String sender,
        String senderName,
        String subject,
        String text,
        @Nullable Instant date,
        String automatic,
        @Nullable DeliveryReport report,
        boolean readable) {}
