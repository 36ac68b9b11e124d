package io.leadwright.messaging.reply;

import io.leadwright.messaging.mail.MailRows;
import io.leadwright.messaging.mail.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores replies of customers; a mail that is read twice is stored once. */
@Repository
class Replies implements Outbox.Holds {
    private final JdbcClient database;
    private final Clock clock;

    Replies(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores a reply in the caller's transaction; false if a mail with this Message-ID exists. */
    boolean add(Reply reply) {
        Reply.Bounce bounce = reply.reading().bounce();
        return database.sql("""
                        insert into app.mail_in (id, message_id, in_reply_to, reference_ids, sender, sender_name, subject, text,
                          received_at, attachments, kind, bounce_cause, bounce_permanent, business_key, mail_id, away_until, ask_again_at, channel,
                          entered_by, handled, note, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (message_id) do nothing""")
                        .params(Arrays.asList(
                                reply.id(),
                                reply.message().ids().messageId(),
                                reply.message().ids().inReplyTo(),
                                reply.message().ids().references().toArray(String[]::new),
                                reply.message().sender().address(),
                                reply.message().sender().name(),
                                reply.message().subject(),
                                reply.text(),
                                MailRows.at(reply.message().receivedAt()),
                                reply.message().attachments().toArray(String[]::new),
                                reply.kind().code(),
                                bounce == null ? null : bounce.cause(),
                                bounce == null ? null : bounce.permanent(),
                                reply.businessKey(),
                                reply.mailId(),
                                at(reply.awayUntil()),
                                at(reply.askAgainAt()),
                                reply.channel(),
                                reply.enteredBy(),
                                reply.handled(),
                                reply.note(),
                                MailRows.at(clock.instant())))
                        .update()
                > 0;
    }

    /** Whether it is already stored, so that it need not be read again. */
    boolean has(String messageId) {
        return database.sql("select exists (select 1 from app.mail_in where message_id = ?)")
                .param(messageId)
                .query(Boolean.class)
                .single();
    }

    /** A reply, locked until the caller's transaction ends, so that two people cannot assign it at once. */
    Optional<Reply> find(UUID id) {
        return database.sql("select * from app.mail_in where id = ? for update")
                .param(id)
                .query(Replies::reply)
                .optional();
    }

    /** A reply, to read. */
    Optional<Reply> load(UUID id) {
        return database.sql("select * from app.mail_in where id = ?")
                .param(id)
                .query(Replies::reply)
                .optional();
    }

    /** Replies about a record, newest first. */
    List<Reply> about(String businessKey, int limit) {
        return database.sql("select * from app.mail_in where business_key = ? order by received_at desc, id limit ?")
                .params(businessKey, limit)
                .query(Replies::reply)
                .list();
    }

    /** Replies that somebody has to look at, newest first. */
    List<Reply> open(int limit) {
        return database.sql("select * from app.mail_in where not handled order by received_at desc, id limit ?")
                .param(limit)
                .query(Replies::reply)
                .list();
    }

    @Override
    public boolean held(String businessKey) {
        return database.sql("""
                        select exists (select 1 from app.mail_in where not handled and business_key = ?
                          and kind not in ('unknown', 'auto', 'bounce'))""").param(businessKey).query(Boolean.class).single();
    }

    /** Stores how somebody assigned an open reply. */
    void assign(Reply sorted) {
        database.sql("""
                        update app.mail_in set handled = true, kind = ?, business_key = ?, away_until = ?, ask_again_at = ?,
                          note = ? where id = ?""")
                .params(Arrays.asList(
                        sorted.kind().code(),
                        sorted.businessKey(),
                        at(sorted.awayUntil()),
                        at(sorted.askAgainAt()),
                        sorted.note(),
                        sorted.id()))
                .update();
    }

    /** How many mails came back for this cause since then. */
    int bounces(String cause, Instant since) {
        return database.sql("select count(*) from app.mail_in where bounce_cause = ? and received_at >= ?")
                .params(cause, MailRows.at(since))
                .query(Integer.class)
                .single();
    }

    /** Closes an open reply without effects; false if it is no longer open. */
    boolean dismiss(UUID id, String by) {
        return database.sql("update app.mail_in set handled = true, note = ? where id = ? and not handled")
                        .params(by, id)
                        .update()
                > 0;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : MailRows.at(moment);
    }

    private static Reply reply(ResultSet row, int number) throws SQLException {
        ReplyKind kind = ReplyKind.of(row.getString("kind"));
        return new Reply(
                row.getObject("id", UUID.class),
                new Reply.Message(
                        new Reply.Ids(row.getString("message_id"), row.getString("in_reply_to"), List.of((String[])
                                row.getArray("reference_ids").getArray())),
                        new Reply.Sender(
                                row.getString("sender"), Objects.requireNonNullElse(row.getString("sender_name"), "")),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        List.of((String[]) row.getArray("attachments").getArray())),
                row.getString("channel"),
                row.getString("entered_by"),
                new Reply.Reading(
                        kind,
                        bounce(row),
                        MailRows.instant(row.getObject(
                                kind == ReplyKind.AWAY ? "away_until" : "ask_again_at", OffsetDateTime.class)),
                        "",
                        false),
                row.getString("business_key"),
                row.getObject("mail_id", UUID.class),
                row.getBoolean("handled"),
                row.getString("note"));
    }

    private static Reply.@Nullable Bounce bounce(ResultSet row) throws SQLException {
        String cause = row.getString("bounce_cause");
        return cause == null ? null : new Reply.Bounce(cause, row.getBoolean("bounce_permanent"), 0, "");
    }
}
