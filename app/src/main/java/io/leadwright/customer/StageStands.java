package io.leadwright.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where customers stand and keeps everybody else from changing it until the end of the transaction. */
@Repository
class StageStands {
    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};
    private final JdbcClient database;
    private final ObjectMapper json;

    StageStands(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Those of the customers that exist; the others are missing. Locks in the order of their ids. */
    Map<Long, StageStand> hold(Collection<Long> customers) {
        long[] ids = customers.stream()
                .mapToLong(Long::longValue)
                .distinct()
                .sorted()
                .toArray();
        if (ids.length == 0) {
            return Map.of();
        }
        if (lock(ids) < ids.length) {
            add(ids);
            lock(ids);
        }
        return read(ids);
    }

    /** The customers that count: each of those given, or the one that it was merged into. */
    Map<Long, StageStand> holdRoots(Collection<Long> customers) {
        Map<Long, StageStand> stands = new TreeMap<>(hold(customers));
        Set<Long> missing = missing(stands);
        while (!missing.isEmpty()) {
            stands.putAll(hold(missing));
            missing = missing(stands);
        }
        return stands;
    }

    private static Set<Long> missing(Map<Long, StageStand> stands) {
        Set<Long> missing = new HashSet<>();
        for (StageStand stand : stands.values()) {
            Long into = stand.mergedInto();
            if (into != null && !stands.containsKey(into)) {
                missing.add(into);
            }
        }
        return missing;
    }

    /** A statement of its own: what it waits for may be a merge, which only a later statement sees. */
    private long lock(long[] ids) {
        return database.sql("""
                        select customer_id from app.customer_activity where customer_id = any(?)
                        order by customer_id for no key update""")
                .param(ids)
                .query((row, number) -> row.getLong(1))
                .list()
                .size();
    }

    private void add(long[] ids) {
        database.sql("""
                        insert into app.customer_activity (customer_id)
                        select id from app.customer where id = any(?) order by id on conflict do nothing""").param(ids).update();
    }

    private Map<Long, StageStand> read(long[] ids) {
        Map<Long, StageStand> stands = new TreeMap<>();
        database.sql("""
                        select id, record, owner, stage, stage_since, counted_from, merged_into, created_at, entered_at,
                            first_event_at, last_event_at, last_touch_time, counters
                        from app.customer join app.customer_activity on customer_id = id where id = any(?)""")
                .param(ids)
                .query((row, number) -> stand(row))
                .list()
                .forEach(stand -> stands.put(stand.customerId(), stand));
        return stands;
    }

    private StageStand stand(ResultSet row) throws SQLException {
        long merged = row.getLong("merged_into");
        return new StageStand(
                row.getLong("id"),
                row.getString("record"),
                row.getString("owner"),
                row.getInt("stage"),
                row.getTimestamp("stage_since").toInstant(),
                instant(row, "counted_from"),
                merged == 0 ? null : merged,
                row.getTimestamp("created_at").toInstant(),
                instant(row, "entered_at"),
                instant(row, "first_event_at"),
                instant(row, "last_event_at"),
                instant(row, "last_touch_time"),
                numbers(row.getString("counters")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Map<String, Integer> numbers(String counters) {
        try {
            return counters.equals("{}") ? Map.of() : json.readValue(counters, NUMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A customer's counters are no JSON", e);
        }
    }
}
