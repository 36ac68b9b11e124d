package io.leadwright.sales.funnel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Updates the activity of customers after new events, any number of them in one statement. */
@Repository
public class CustomerActivityRows {
    /** {@link #bind} sets the parameters; times are microseconds, which the database reads faster than text. */
    public static final String UPDATE = """
            update app.customer_activity as activity
            set last_touch_time = %1$s now.touch %2$s, first_event_at = %1$s now.first %2$s, last_event_at = %1$s now.last %2$s,
                counters = now.counters::jsonb
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) as now (id, touch, first, last, counters)
            where activity.customer_id = now.id""".formatted("timestamptz 'epoch' +", "* interval '1 microsecond'");

    private final JdbcClient database;
    private final ObjectMapper json;

    CustomerActivityRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void write(List<StageChange> changes) {
        bind(database.sql(UPDATE), changes).update();
    }

    /** Sets the parameters of {@link #UPDATE}, after those the statement already has. */
    public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<StageChange> changes) {
        List<FunnelPosition> positions =
                changes.stream().map(StageChange::after).toList();
        return statement
                .param(positions.stream().mapToLong(FunnelPosition::customerId).toArray())
                .param(times(positions, FunnelPosition::lastTouchTime))
                .param(times(positions, FunnelPosition::firstEventAt))
                .param(times(positions, FunnelPosition::lastEventAt))
                .param(positions.stream()
                        .map(position -> counters(position.counters()))
                        .toArray(String[]::new));
    }

    private static @Nullable Long[] times(
            List<FunnelPosition> positions, Function<FunnelPosition, @Nullable Instant> time) {
        return positions.stream()
                .map(position -> {
                    Instant at = time.apply(position);
                    return at == null ? null : (Long) micros(at);
                })
                .toArray(Long[]::new);
    }

    private static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    }

    private String counters(Map<String, Integer> counters) {
        try {
            return json.writeValueAsString(counters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
