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

/** Reads where customers stand and keeps everybody else from changing it until the end of the transaction. */
@Repository
public class FunnelPositions {
    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};
    private final JdbcClient database;
    private final ObjectMapper json;

    FunnelPositions(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Those of the customers that exist; the others are missing. Locks in the order of their ids. */
    Map<Long, FunnelPosition> hold(Collection<Long> customers) {
        long[] ids = ids(customers);
        Map<Long, FunnelPosition> stands = new HashMap<>();
        if (ids.length > 0) {
            // The lock gives a row as it is after what it waited for, so all that is read must be in this row.
            database.sql("""
                            select customer_id, at_stage, at_stage_since, at_counted_from, at_merged_into, entered_at,
                                first_event_at, last_event_at, last_touch_time, counters
                            from app.customer_activity where customer_id = any(?) order by customer_id for no key update""")
                    .param(ids)
                    .query((row, number) -> stand(row))
                    .list()
                    .forEach(stand -> stands.put(stand.customerId(), stand));
        }
        return stands;
    }

    /** The customers that count: each of those given, or the one that it was merged into. */
    public Map<Long, FunnelPosition> holdRoots(Collection<Long> customers) {
        Map<Long, FunnelPosition> stands = new HashMap<>(hold(customers));
        Set<Long> missing = missing(stands);
        while (!missing.isEmpty()) {
            stands.putAll(hold(missing));
            missing = missing(stands);
        }
        return stands;
    }

    private static Set<Long> missing(Map<Long, FunnelPosition> stands) {
        Set<Long> missing = new HashSet<>();
        for (FunnelPosition stand : stands.values()) {
            Long into = stand.mergedInto();
            if (into != null && !stands.containsKey(into)) {
                missing.add(into);
            }
        }
        return missing;
    }

    /** The records that customers came from; those without one are missing. */
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

    /** Those of the customers that are a salesperson's. */
    public Set<Long> owned(Collection<Long> customers, String owner) {
        return new HashSet<>(database.sql("select id from app.customer where id = any(?) and owner = ?")
                .params(ids(customers), owner)
                .query(Long.class)
                .list());
    }

    private static long[] ids(Collection<Long> customers) {
        return customers.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    private FunnelPosition stand(ResultSet row) throws SQLException {
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
            throw new IllegalStateException("A customer's counters are no JSON", e);
        }
    }
}
