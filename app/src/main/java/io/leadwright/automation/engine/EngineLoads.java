package io.leadwright.automation.engine;

import io.leadwright.platform.observability.CachedReading;
import io.leadwright.platform.observability.HealthSettings;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's backlog along indexes, and never further than the 10,000 that are counted. */
@Component
class EngineLoads {
    private static final int SECONDS = 5;
    private final JdbcClient database;
    private final Clock clock;
    private final Duration overdueAfter;
    private final CachedReading<EngineLoad> last;

    EngineLoads(DataSource source, Clock clock, HealthSettings settings) {
        JdbcTemplate bounded = new JdbcTemplate(source);
        bounded.setQueryTimeout(SECONDS);
        this.database = JdbcClient.create(bounded);
        this.clock = clock;
        this.overdueAfter = settings.overdueAfter();
        this.last = new CachedReading<>(settings.readings(), this::read);
    }

    /** Empty while the database does not respond. */
    Optional<EngineLoad> now() {
        return last.get();
    }

    private EngineLoad read() {
        Instant now = clock.instant();
        return database.sql("""
                        with step as (select create_time_, lock_exp_time_ > :now as held, coalesce(retries_, 1) > 0 as tries
                                      from act_ru_ext_task where suspension_state_ = 1 limit 10000)
                        select
                          (select count(*) from (select 1 from act_ru_job
                             where retries_ > 0 and duedate_ <= :now and suspension_state_ = 1 limit 10000) job) as due,
                          (select count(*) from (select 1 from act_ru_job
                             where retries_ > 0 and duedate_ <= :late and suspension_state_ = 1 limit 10000) job) as overdue,
                          (select duedate_ from act_ru_job where retries_ > 0 and duedate_ <= :now and suspension_state_ = 1
                             order by duedate_ limit 1) as oldest,
                          (select count(*) from step where tries and held is not true) as waiting,
                          (select count(*) from step where tries and held) as held,
                          (select count(*) from step where not tries) as failed,
                          (select min(create_time_) from step where tries and held is not true) as oldest_step""")
                .param("now", Timestamp.from(now))
                .param("late", Timestamp.from(now.minus(overdueAfter)))
                .query((row, number) -> new EngineLoad(
                        row.getLong("due"),
                        row.getLong("overdue"),
                        since(row.getTimestamp("oldest"), now),
                        row.getLong("waiting"),
                        row.getLong("held"),
                        row.getLong("failed"),
                        since(row.getTimestamp("oldest_step"), now),
                        incidents()))
                .single();
    }

    private Map<String, Long> incidents() {
        Map<String, Long> byType = new HashMap<>();
        database.sql("""
                        select incident_type_, count(*) from (select incident_type_ from act_ru_incident limit 10000) incident
                        group by incident_type_""").query(row -> {
            byType.put(row.getString(1), row.getLong(2));
        });
        return byType;
    }

    private static Duration since(@Nullable Timestamp moment, Instant now) {
        Duration age = moment == null ? Duration.ZERO : Duration.between(moment.toInstant(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
