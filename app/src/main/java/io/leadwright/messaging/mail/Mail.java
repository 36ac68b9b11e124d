package io.leadwright.messaging.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail in the outbox, as it was or will be sent. */
public record Mail(UUID id, Key key, Envelope envelope, Content content, Delivery delivery, Origin origin) {

    /** Error of a mail whose recipient is not a valid e-mail address. */
    static final String NO_ADDRESS = "no-address";

    /** Error of a mail cancelled because the customer replied first. */
    public static final String REPLIED = "customer-replied";

    /** Error of mails to an address whose mail bounces. */
    public static final String BOUNCED = "address-bounced";

    /**
     * Identifies a mail: there is at most one for each combination.
     *
     * @param businessKey {@code <form>:<id>} of the record it is about
     */
    public record Key(String businessKey, String purpose, String step) {}

    /**
     * Headers that say who gets the mail and what it answers.
     *
     * @param sender name shown as sender; null for the one in the settings
     * @param messageId with angle brackets; the same for every delivery attempt
     * @param inReplyTo Message-ID of the mail it answers; null for none
     * @param token random part of the opt-out link
     */
    public record Envelope(
            Audience audience,
            @Nullable String sender,
            String recipient,
            String messageId,
            @Nullable String inReplyTo,
            String token) {

        /** Headers of a new mail, with the sender from the settings. */
        public static Envelope to(Audience audience, String recipient, String messageId, String token) {
            return new Envelope(audience, null, recipient, messageId, null, token);
        }
    }

    /**
     * What the recipient reads.
     *
     * @param html a complete HTML page; null for a text-only mail
     */
    public record Content(
            String language,
            String subject,
            String text,
            @Nullable String html) {

        /** A text-only mail. */
        public static Content plain(String language, String subject, String text) {
            return new Content(language, subject, text, null);
        }
    }

    /**
     * When the mail may be sent and how that went.
     *
     * @param policy decision that says when it may be sent and how often to try
     * @param attempts deliveries started, successful or not
     * @param error {@code no-address}, or the answer of the mail server
     */
    public record Delivery(
            String policy,
            State state,
            Instant notBefore,
            int attempts,
            @Nullable String error,
            @Nullable Instant sentAt) {

        /** Not tried yet, and may be sent from this time on. */
        public static Delivery waiting(String policy, Instant notBefore) {
            return new Delivery(policy, State.WAITING, notBefore, 0, null, null);
        }

        /** The same in another state, for a reason. */
        Delivery in(State other, @Nullable String reason) {
            return new Delivery(policy, other, notBefore, attempts, reason, sentAt);
        }
    }

    /**
     * Where the mail comes from.
     *
     * @param version template and version of its text; empty if not known
     * @param run process instance that wrote it; null for none
     */
    public record Origin(
            String template,
            String version,
            Author author,
            @Nullable String run,
            String createdBy,
            Instant createdAt) {}

    /** Who gets the mail: only customers can opt out. */
    public enum Audience {
        CUSTOMER,
        COLLEAGUE;

        /** The text in the database. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Audience of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whose words these are: those of the template, or of a person who wrote, changed or approved them. */
    public enum Author {
        RULES,
        PERSON;

        /** The text in the database and in message keys. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Author of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** State of delivery. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        FAILED,
        CANCELLED,
        SUPPRESSED;

        /** The text in the database and in page addresses. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public String businessKey() {
        return key.businessKey();
    }

    public String recipient() {
        return envelope.recipient();
    }

    public String messageId() {
        return envelope.messageId();
    }

    public boolean toColleague() {
        return envelope.audience() == Audience.COLLEAGUE;
    }

    /** Whether a person wrote it to the customer, without a process: nothing marks it as automatic or as one of many. */
    boolean personal() {
        return origin.run() == null && origin.author() == Author.PERSON && !toColleague();
    }

    public String subject() {
        return content.subject();
    }

    public String text() {
        return content.text();
    }

    public State state() {
        return delivery.state();
    }
}
