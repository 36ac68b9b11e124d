package io.leadwright.messaging.mail;

import io.leadwright.platform.observability.Traces;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores mails, at most one for each record, purpose and step, however often a step is repeated. */
@Repository
public class Outbox {
    /** Says for which records mail waits because a person has to decide first. */
    public interface Holds {

        /** Whether what the customer of this record said waits for a person. */
        boolean held(String businessKey);
    }

    private static final int LONGEST_ERROR = 1000;
    private final JdbcClient database;
    private final Clock clock;
    private final Traces traces;

    Outbox(JdbcClient database, Clock clock, Traces traces) {
        this.traces = traces;
        this.database = database;
        this.clock = clock;
    }

    boolean has(String businessKey, String purpose, String step) {
        return database.sql(
                        "select exists (select 1 from app.mail where business_key = ? and purpose = ? and step = ?)")
                .params(businessKey, purpose, step)
                .query(Boolean.class)
                .single();
    }

    /** Stores a mail in the caller's transaction; false if there is one for the same record, purpose and step. */
    public boolean add(Mail mail) {
        boolean added = insert(mail);
        if (added) {
            traces.current()
                    .ifPresent(parent -> database.sql("update app.mail set traceparent = ? where id = ?")
                            .params(parent, mail.id())
                            .update());
        }
        return added;
    }

    /** The trace that the mail was written in, see {@link Traces#current}; null if it was not traced. */
    @Nullable
    String parent(UUID id) {
        return !traces.on()
                ? null
                : database.sql("select traceparent from app.mail where id = ? and traceparent is not null")
                        .param(id)
                        .query(String.class)
                        .optional()
                        .orElse(null);
    }

    private boolean insert(Mail mail) {
        return database.sql("""
                        insert into app.mail (id, business_key, purpose, step, template, policy, language, sender, recipient, subject,
                          text, html, message_id, in_reply_to, token, state, not_before, attempts, error, run, created_at, created_by, audience,
                          made_by, made_from)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (business_key, purpose, step) do nothing""")
                        .params(Arrays.asList(
                                mail.id(),
                                mail.businessKey(),
                                mail.key().purpose(),
                                mail.key().step(),
                                mail.origin().template(),
                                mail.delivery().policy(),
                                mail.content().language(),
                                mail.envelope().sender(),
                                mail.recipient(),
                                mail.subject(),
                                mail.text(),
                                mail.content().html(),
                                mail.messageId(),
                                mail.envelope().inReplyTo(),
                                mail.envelope().token(),
                                mail.state().code(),
                                MailRows.at(mail.delivery().notBefore()),
                                mail.delivery().attempts(),
                                mail.delivery().error(),
                                mail.origin().run(),
                                MailRows.at(mail.origin().createdAt()),
                                mail.origin().createdBy(),
                                mail.envelope().audience().code(),
                                mail.origin().author().code(),
                                mail.origin().version()))
                        .update()
                > 0;
    }

    public Optional<Mail> find(UUID id) {
        return database.sql("select * from app.mail where id = ?")
                .param(id)
                .query(MailRows::mail)
                .optional();
    }

    /** The mail to a customer whose opt-out link has this token. */
    public Optional<Mail> ofToken(String token) {
        return database.sql("select * from app.mail where token = ? and audience = 'customer'")
                .param(token)
                .query(MailRows::mail)
                .optional();
    }

    /** Marks a mail as sent, even if its lease has expired: the mail server has accepted it. */
    void sent(UUID id) {
        database.sql("""
                        update app.mail set state = 'sent', sent_at = ?, error = null, lease_until = null
                        where id = ? and state in ('sending', 'waiting')""").params(MailRows.at(clock.instant()), id).update();
    }

    /** Postpones a mail that could not be sent. */
    void again(UUID id, Instant notBefore, String error) {
        database.sql("""
                        update app.mail set state = 'waiting', not_before = ?, error = ?, lease_until = null
                        where id = ? and state = 'sending'""").params(MailRows.at(notBefore), shortened(error), id).update();
    }

    void failed(UUID id, String error) {
        database.sql("""
                        update app.mail set state = 'failed', error = ?, lease_until = null
                        where id = ? and state in ('sending', 'waiting')""").params(shortened(error), id).update();
    }

    /** Cancels a waiting mail; false if it is no longer waiting. */
    boolean cancel(UUID id) {
        return database.sql("update app.mail set state = 'cancelled' where id = ? and state = 'waiting'")
                        .param(id)
                        .update()
                > 0;
    }

    /** Queues a failed mail again as if it were new; false if it has not failed. */
    boolean retry(UUID id) {
        return database.sql("""
                        update app.mail set state = 'waiting', attempts = 0, error = null, not_before = ?
                        where id = ? and state = 'failed'""").params(MailRows.at(clock.instant()), id).update() > 0;
    }

    private static @Nullable String shortened(String error) {
        return error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    }
}
