package io.leadwright.messaging.mail;

import io.leadwright.platform.observability.CachedReading;
import io.leadwright.platform.observability.HealthSettings;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the backlog of the outbox from its indexes, up to 10,000 mails. */
@Component
class MailLoads {
    private final JdbcClient database;
    private final Clock clock;
    private final Duration overdueAfter;
    private final CachedReading<MailLoad> last;

    MailLoads(JdbcClient database, Clock clock, HealthSettings settings) {
        this.database = database;
        this.clock = clock;
        this.overdueAfter = settings.overdueAfter();
        this.last = new CachedReading<>(settings.readings(), this::read);
    }

    /** Empty while the database does not respond. */
    Optional<MailLoad> now() {
        return last.get();
    }

    private MailLoad read() {
        Instant now = clock.instant();
        return database.sql("""
                        select
                          (select count(*) from (select 1 from app.mail where state = 'waiting' limit 10000) mail) as waiting,
                          (select count(*) from (select 1 from app.mail
                             where state = 'waiting' and not_before <= :late limit 10000) mail) as overdue,
                          (select count(*) from (select 1 from app.mail where state = 'sending' limit 10000) mail) as sending,
                          (select count(*) from (select 1 from app.mail where state = 'failed' limit 10000) mail) as failed,
                          (select min(not_before) from app.mail where state = 'waiting') as oldest""")
                .param("late", Timestamp.from(now.minus(overdueAfter)))
                .query((row, number) -> new MailLoad(
                        row.getLong("waiting"),
                        row.getLong("overdue"),
                        row.getLong("sending"),
                        row.getLong("failed"),
                        since(row.getTimestamp("oldest"), now)))
                .single();
    }

    private static Duration since(@Nullable Timestamp moment, Instant now) {
        Duration age = moment == null ? Duration.ZERO : Duration.between(moment.toInstant(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
