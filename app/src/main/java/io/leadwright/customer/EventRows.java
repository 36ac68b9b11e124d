package io.leadwright.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes events and what they do to the activity of customers, any number of them with the same few statements. */
@Repository
class EventRows {
    private static final String ACTIVITY = """
            update app.customer_activity as activity
            set last_touch_time = now.touch, first_event_at = now.first, last_event_at = now.last, counters = now.counters::jsonb
            from unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                as now (id, touch, first, last, counters)
            where activity.customer_id = now.id""";

    private final JdbcClient database;
    private final ObjectMapper json;

    EventRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Which of the ids are new; they are taken from now on. */
    Set<UUID> take(Collection<UUID> ids) {
        return new HashSet<>(database.sql("""
                        insert into app.behavior_key select unnest(?::uuid[]) order by 1 on conflict do nothing returning id""")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    void write(Map<UUID, BehaviourEvent> events, List<StageChange> changes) {
        List<Map.Entry<UUID, BehaviourEvent>> rows = List.copyOf(events.entrySet());
        JdbcClient.StatementSpec statement = database.sql("""
                        with logged as (
                            insert into app.behavior_log (id, customer_id, behavior_type, value, "timestamp", source)
                            select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::text[]))
                        """ + ACTIVITY)
                .param(texts(rows, row -> row.getKey().toString()))
                .param(rows.stream()
                        .mapToLong(row -> row.getValue().customerId())
                        .toArray())
                .param(texts(rows, row -> row.getValue().type()))
                .param(texts(rows, row -> row.getValue().value()))
                .param(texts(rows, row -> row.getValue().timestamp().toString()))
                .param(texts(rows, row -> row.getValue().source()));
        activity(statement, changes).update();
    }

    /** Writes the activity alone. */
    void activity(List<StageChange> changes) {
        activity(database.sql(ACTIVITY), changes).update();
    }

    private JdbcClient.StatementSpec activity(JdbcClient.StatementSpec statement, List<StageChange> changes) {
        List<StageStand> stands = changes.stream().map(StageChange::after).toList();
        return statement
                .param(stands.stream().mapToLong(StageStand::customerId).toArray())
                .param(texts(stands, stand -> text(stand.lastTouchTime())))
                .param(texts(stands, stand -> text(stand.firstEventAt())))
                .param(texts(stands, stand -> text(stand.lastEventAt())))
                .param(texts(stands, stand -> counters(stand.counters())));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private String counters(Map<String, Integer> counters) {
        try {
            return json.writeValueAsString(counters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
