package io.leadwright.messaging.mail;

import io.leadwright.messaging.text.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts sent mails in the database, so that several servers together keep the caps. */
@Repository
class MailTraffic {
    private static final Duration HOUR = Duration.ofHours(1);
    private final JdbcClient database;

    MailTraffic(JdbcClient database) {
        this.database = database;
    }

    /** Mails for the same audience to this address since then, including those being sent but not this one. */
    int toCustomer(Mail mail, Instant since) {
        return database.sql("""
                        select count(*) from app.mail where lower(recipient) = ? and id <> ? and audience = ?
                        and (sent_at >= ? or state = 'sending')""")
                .params(Addresses.plain(mail.recipient()), mail.id(), audience(mail), MailRows.at(since))
                .query(Integer.class)
                .single();
    }

    /** When the mails sent to the same audience within an hour drop below this number; empty if they already have. */
    Optional<Instant> roomAt(int perHour, Mail except, Instant now) {
        return database.sql("""
                        select coalesce(sent_at, ?) from app.mail
                        where (sent_at > ? or state = 'sending') and id <> ? and audience = ?
                        order by 1 desc offset ? limit 1""")
                .params(MailRows.at(now), MailRows.at(now.minus(HOUR)), except.id(), audience(except), perHour - 1)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .map(oldest -> oldest.plus(HOUR));
    }

    private static String audience(Mail mail) {
        return mail.envelope().audience().code();
    }
}
