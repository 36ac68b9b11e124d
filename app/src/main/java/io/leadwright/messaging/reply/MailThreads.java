package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailRows;
import io.leadwright.messaging.mail.Outbox;
import io.leadwright.messaging.text.Addresses;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds what an incoming mail is about: the mail it answers, by Message-ID, by the token of our opt-out address or by the recipient
 * of a bounced mail; else the newest open record with the sender's address.
 */
@Repository
class MailThreads {
    private static final String DECISION = "reply-record";
    private static final Pattern TOKEN = Pattern.compile("^\\s*unsubscribe ([A-Za-z0-9_-]{20,80})\\s*$");
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{3,190}[A-Za-z0-9]");
    private static final int MOST_ADDRESSES = 10;
    private final JdbcClient database;
    private final Outbox outbox;
    private final Facts facts;
    private final Decisions decisions;

    MailThreads(JdbcClient database, Outbox outbox, Facts facts, Decisions decisions) {
        this.database = database;
        this.outbox = outbox;
        this.facts = facts;
        this.decisions = decisions;
    }

    /** Our mail that this one answers, opts out of or bounces. */
    Optional<Mail> answered(IncomingMail mail) {
        return nearest(mail.ids().references())
                .or(() -> withToken(mail.subject()))
                .or(() -> returned(mail.signs().report()))
                .or(() -> named(MessageIds.in(mail.text())));
    }

    /** Whether the subject has the token of our opt-out address, as the button of a mail program writes it. */
    boolean optsOut(IncomingMail mail) {
        return withToken(mail.subject()).isPresent();
    }

    /** Our latest mail to one of the addresses in a text that says which mail came back. */
    Optional<Mail> toAddressIn(String text) {
        List<String> addresses = ADDRESS.matcher(text)
                .results()
                .map(found -> Addresses.plain(found.group()))
                .distinct()
                .limit(MOST_ADDRESSES)
                .toList();
        return addresses.isEmpty()
                ? Optional.empty()
                : database.sql("""
                        select * from app.mail where lower(recipient) in (:addresses) and sent_at is not null and audience = 'customer'
                        order by sent_at desc limit 1""")
                        .param("addresses", addresses)
                        .query(MailRows::mail)
                        .optional();
    }

    private Optional<Mail> nearest(List<String> messageIds) {
        if (messageIds.isEmpty()) {
            return Optional.empty();
        }
        List<Mail> ours = database.sql("select * from app.mail where message_id in (:ids) and audience = 'customer'")
                .param("ids", messageIds)
                .query(MailRows::mail)
                .list();
        return ours.stream().min(Comparator.comparingInt(mail -> messageIds.indexOf(mail.messageId())));
    }

    private Optional<Mail> named(List<String> messageIds) {
        return messageIds.isEmpty()
                ? Optional.empty()
                : database.sql(
                                "select * from app.mail where message_id in (:ids) and audience = 'customer' order by sent_at desc limit 1")
                        .param("ids", messageIds)
                        .query(MailRows::mail)
                        .optional();
    }

    /** Whether it is one of our own mails, which some servers deliver to the sender's folder too. */
    boolean ours(IncomingMail mail) {
        return database.sql("select exists (select 1 from app.mail where message_id = ?)")
                .param(mail.messageId())
                .query(Boolean.class)
                .single();
    }

    private Optional<Mail> withToken(String subject) {
        Matcher token = TOKEN.matcher(subject);
        return token.matches() ? outbox.ofToken(token.group(1)) : Optional.empty();
    }

    private Optional<Mail> returned(@Nullable DeliveryReport report) {
        if (report == null || report.recipient().isEmpty()) {
            return Optional.empty();
        }
        return database.sql("""
                        select * from app.mail where lower(recipient) = ? and sent_at is not null and audience = 'customer'
                        order by sent_at desc limit 1""")
                .param(Addresses.plain(report.recipient()))
                .query(MailRows::mail)
                .optional();
    }

    /** Open records with an address that a text names, such as the sender of a forwarded mail. */
    List<String> named(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> Addresses.plain(found.group()))
                .distinct()
                .limit(MOST_ADDRESSES)
                .flatMap(address -> openRecords(address).stream())
                .distinct()
                .toList();
    }

    /** All open records with this address, newest first. */
    List<String> openRecords(String sender) {
        if (sender.isEmpty()) {
            return List.of();
        }
        List<String> known = facts.withAddress(Addresses.plain(sender));
        Map<String, Map<String, @Nullable Object>> records = facts.loadAll(known);
        return known.stream()
                .filter(record -> records.containsKey(record) && open(record, records.get(record)))
                .toList();
    }

    private boolean open(String businessKey, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        for (String input : decisions.inputs(DECISION)) {
            Object value = fields.get(input);
            inputs.put(input, value == null ? "" : value);
        }
        inputs.put("form", businessKey.substring(0, businessKey.lastIndexOf(':')));
        return Boolean.TRUE.equals(decisions.decide(DECISION, inputs).first().get("open"));
    }
}
