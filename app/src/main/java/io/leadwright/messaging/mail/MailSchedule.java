package io.leadwright.messaging.mail;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Postpones mails. A limit that stops one mail stops all due mails with the same policy and purpose, so one statement moves
 * thousands. Rows locked by others are left for the next poll.
 */
@Repository
class MailSchedule {
    private static final String ALIKE = """
            from app.mail where state = 'waiting' and not_before <= ? and policy = ? and purpose = ?
            order by not_before, created_at for update skip locked""";

    private final JdbcClient database;

    MailSchedule(JdbcClient database) {
        this.database = database;
    }

    /** Only this mail; the caller has locked its row. */
    void postpone(Mail mail, Instant until) {
        database.sql("update app.mail set state = 'waiting', not_before = ?, lease_until = null where id = ?")
                .params(MailRows.at(until), mail.id())
                .update();
    }

    /** This mail and all due mails like it; none may be sent earlier. */
    void postponeAlike(Mail mail, Instant until, Instant now) {
        postpone(mail, until);
        database.sql("update app.mail set not_before = ? where id in (select id " + ALIKE + ")")
                .params(
                        MailRows.at(until),
                        MailRows.at(now),
                        mail.delivery().policy(),
                        mail.key().purpose())
                .update();
    }

    /** This mail and all due mails like it, in order, at the hourly rate of the policy. */
    void spreadAlike(Mail mail, Instant from, int perHour, Instant now) {
        postpone(mail, from);
        database.sql("""
                        update app.mail set not_before = ? + placed.hours * interval '1 hour'
                        from (select id, (row_number() over (order by not_before, created_at)) / ? as hours
                              from (select id, not_before, created_at %s) as due) as placed
                        where mail.id = placed.id""".formatted(ALIKE))
                .params(
                        MailRows.at(from),
                        perHour,
                        MailRows.at(now),
                        mail.delivery().policy(),
                        mail.key().purpose())
                .update();
    }
}
