package io.leadwright.sales.funnel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and locks the funnel positions of customers until the transaction ends. */
@Repository
public class FunnelPositions {
    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};
    private final JdbcClient database;
    private final ObjectMapper json;

    FunnelPositions(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Locks the customers that exist, in the order of their ids; the result has no others. */
    Map<Long, FunnelPosition> hold(Collection<Long> customers) {
        long[] ids = ids(customers);
        Map<Long, FunnelPosition> positions = new HashMap<>();
        if (ids.length > 0) {
            // The lock returns the row as it is after waiting, so everything must be read from this row.
            database.sql("""
                            select customer_id, at_stage, at_stage_since, at_counted_from, at_merged_into, entered_at,
                                first_event_at, last_event_at, last_touch_time, counters
                            from app.customer_activity
                            where customer_id = any(?) and at_merged_into is distinct from customer_id order by customer_id for no key update""")
                    .param(ids)
                    .query((row, number) -> position(row))
                    .list()
                    .forEach(position -> positions.put(position.customerId(), position));
        }
        return positions;
    }

    /** Locks each given customer and the one it was merged into, if any. */
    public Map<Long, FunnelPosition> holdRoots(Collection<Long> customers) {
        Map<Long, FunnelPosition> positions = new HashMap<>(hold(customers));
        Set<Long> missing = missing(positions);
        while (!missing.isEmpty()) {
            positions.putAll(hold(missing));
            missing = missing(positions);
        }
        return positions;
    }

    private static Set<Long> missing(Map<Long, FunnelPosition> positions) {
        Set<Long> missing = new HashSet<>();
        for (FunnelPosition position : positions.values()) {
            Long into = position.mergedInto();
            if (into != null && !positions.containsKey(into)) {
                missing.add(into);
            }
        }
        return missing;
    }

    /** The records of customers, without those that have none. */
    public Map<Long, String> records(Collection<Long> customers) {
        Map<Long, String> records = new HashMap<>();
        if (!customers.isEmpty()) {
            database.sql("select id, record from app.customer where id = any(?) and record is not null")
                    .param(ids(customers))
                    .query(row -> {
                        records.put(row.getLong(1), row.getString(2));
                    });
        }
        return records;
    }

    /** The customers in this list that belong to a salesperson. */
    public Set<Long> owned(Collection<Long> customers, String owner) {
        return new HashSet<>(database.sql("select id from app.customer where id = any(?) and owner = ?")
                .params(ids(customers), owner)
                .query(Long.class)
                .list());
    }

    private static long[] ids(Collection<Long> customers) {
        return customers.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    private FunnelPosition position(ResultSet row) throws SQLException {
        long merged = row.getLong("at_merged_into");
        return new FunnelPosition(
                row.getLong("customer_id"),
                row.getInt("at_stage"),
                Objects.requireNonNull(instant(row, "at_stage_since")),
                instant(row, "at_counted_from"),
                merged == 0 ? null : merged,
                Objects.requireNonNull(instant(row, "entered_at")),
                instant(row, "first_event_at"),
                instant(row, "last_event_at"),
                instant(row, "last_touch_time"),
                numbers(row.getString("counters")));
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Map<String, Integer> numbers(String counters) {
        try {
            return counters.equals("{}") ? Map.of() : json.readValue(counters, NUMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The counters of a customer are not valid JSON", e);
        }
    }
}
