package io.leadwright.sales.tracking;

import io.leadwright.sales.funnel.CustomerActivityRows;
import io.leadwright.sales.funnel.StageChange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Bulk-inserts events and updates customer activity in a fixed number of statements. Times are sent as microseconds, which is
 * cheaper for the database than parsing text.
 */
@Repository
public class EventRows {
    private static final String TIME = "timestamptz 'epoch' + %s * interval '1 microsecond'";
    private static final String LOG = """
            insert into app.behavior_log (id, customer_id, behavior_type, value, "timestamp", source)
            select id, customer, type, value, %s, source
            from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                as event (id, customer, type, value, at, source)""".formatted(TIME.formatted("at"));
    private final JdbcClient database;
    private final CustomerActivityRows activity;

    EventRows(JdbcClient database, CustomerActivityRows activity) {
        this.database = database;
        this.activity = activity;
    }

    /** Reserves the ids that are new and returns them. */
    Set<UUID> take(Collection<UUID> ids) {
        return new HashSet<>(database.sql("""
                        insert into app.behavior_key select unnest(?::uuid[]) order by 1 on conflict do nothing returning id""")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** The ids of events that are in the log. */
    Set<UUID> logged(Map<UUID, BehaviorEvent> events) {
        List<Map.Entry<UUID, BehaviorEvent>> rows = List.copyOf(events.entrySet());
        return new HashSet<>(database.sql("""
                        select log.id from unnest(?::uuid[], ?::bigint[], ?::bigint[]) as event (id, customer, at)
                        join app.behavior_log log on log.id = event.id and log.customer_id = event.customer
                            and log."timestamp" = %s""".formatted(TIME.formatted("event.at")))
                .param(texts(rows, row -> row.getKey().toString()))
                .param(customers(rows))
                .param(times(rows))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    void write(Map<UUID, BehaviorEvent> events, List<StageChange> changes) {
        List<Map.Entry<UUID, BehaviorEvent>> rows = List.copyOf(events.entrySet());
        JdbcClient.StatementSpec statement = database.sql(
                        "with logged as (" + LOG + ")\n" + CustomerActivityRows.UPDATE)
                .param(texts(rows, row -> row.getKey().toString()))
                .param(customers(rows))
                .param(texts(rows, row -> row.getValue().type()))
                .param(texts(rows, row -> row.getValue().value()))
                .param(times(rows))
                .param(texts(rows, row -> row.getValue().source()));
        activity.bind(statement, changes).update();
    }

    private static long[] customers(List<Map.Entry<UUID, BehaviorEvent>> rows) {
        return rows.stream().mapToLong(row -> row.getValue().customerId()).toArray();
    }

    private static long[] times(List<Map.Entry<UUID, BehaviorEvent>> rows) {
        return rows.stream()
                .mapToLong(row -> micros(row.getValue().timestamp()))
                .toArray();
    }

    private static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
