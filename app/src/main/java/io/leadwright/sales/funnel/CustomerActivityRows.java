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

/** Writes what events did to the activity of customers, any number of them with one statement. */
@Repository
public class CustomerActivityRows {
    /** Parameters as {@link #bind} sets them; times are microseconds, which the database reads faster than text. */
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

    /** Sets the parameters of {@link #UPDATE} after those that the statement has already. */
    public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<StageChange> changes) {
        List<FunnelPosition> stands = changes.stream().map(StageChange::after).toList();
        return statement
                .param(stands.stream().mapToLong(FunnelPosition::customerId).toArray())
                .param(times(stands, FunnelPosition::lastTouchTime))
                .param(times(stands, FunnelPosition::firstEventAt))
                .param(times(stands, FunnelPosition::lastEventAt))
                .param(stands.stream().map(stand -> counters(stand.counters())).toArray(String[]::new));
    }

    private static @Nullable Long[] times(
            List<FunnelPosition> stands, Function<FunnelPosition, @Nullable Instant> time) {
        return stands.stream()
                .map(stand -> {
                    Instant at = time.apply(stand);
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
