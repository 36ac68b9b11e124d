package io.leadwright.messaging.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox, as it is or will be sent.
 *
 * @param businessKey {@code <form>:<id>} of the record it is about; with purpose and step it names a mail once
 * @param policy decision that says when it may go and how often it is tried
 * @param sender name shown as sender; null for the one of the setting
 * @param html a whole HTML page; null for a mail of text only
 * @param messageId with its angle brackets; stays the same however often the mail is sent
 * @param token random part of the opt-out link
 * @param attempts how often it was handed to the mail server, or tried to
 * @param error {@code no-address}, or what the mail server said
 * @param toColleague whether it notifies somebody with an account, who cannot opt out; otherwise it is for a customer
 * @param madeBy {@link #BY_RULES} or {@link #BY_PERSON}
 * @param madeFrom template and version that it was made from; empty when not known
 */
public record Mail(
        UUID id,
        String businessKey,
        String purpose,
        String step,
        String template,
        String policy,
        String language,
        @Nullable String sender,
        String recipient,
        String subject,
        String text,
        @Nullable String html,
        String messageId,
        @Nullable String inReplyTo,
        String token,
        State state,
        Instant notBefore,
        int attempts,
        @Nullable String error,
        @Nullable String run,
        Instant createdAt,
        String createdBy,
        @Nullable Instant sentAt,
        boolean toColleague,
        String madeBy,
        String madeFrom) {

    /** Its words are those of the template. */
    public static final String BY_RULES = "rules";

    /** Somebody wrote, changed or approved its words. */
    static final String BY_PERSON = "person";

    /** Error of a mail whose recipient is no e-mail address. */
    static final String NO_ADDRESS = "no-address";

    /** Why a mail was taken back that waited when the customer answered. */
    public static final String REPLIED = "customer-replied";

    /** Error of mails to an address whose mail comes back. */
    public static final String BOUNCED = "address-bounced";

    /** Where a mail stands. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        FAILED,
        CANCELLED,
        SUPPRESSED;

        /** As the database and addresses of pages write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
