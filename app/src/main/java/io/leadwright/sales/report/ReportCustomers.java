package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads the customers of a report, the most valuable first. */
@Repository
class ReportCustomers {
    private static final String SQL = """
            select id, name, stage, state, estimated_value, risk_score, last_touch_time, next_best_action, owner, region,
                   industry, source
            from app.customer_round customer
            where %s %s order by %s, id""";
    private static final String BY_VALUE = "estimated_value desc";

    private final JdbcClient database;

    ReportCustomers(JdbcClient database) {
        this.database = database;
    }

    /**
     * A customer of a report.
     *
     * @param status open, won, lost, invalid or pool
     * @param value in the house currency
     * @param risk 0 to 1
     */
    public record Line(
            long id,
            String name,
            int stage,
            String status,
            BigDecimal value,
            double risk,
            @Nullable Instant touched,
            String next,
            String owner,
            Group group) {}

    /** What reports group customers by. */
    public record Group(
            @Nullable String team,
            @Nullable String industry,
            @Nullable String source) {}

    /** The most valuable open customers. */
    List<Line> valuable(FunnelFilter filter, int most) {
        return open(filter, "estimated_value", BY_VALUE, most);
    }

    /** The open customers with the highest risk. */
    List<Line> risky(FunnelFilter filter, int most) {
        return open(filter, "risk_score", "risk_score desc, " + BY_VALUE, most);
    }

    private List<Line> open(FunnelFilter filter, String some, String order, int most) {
        List<Object> values = new ArrayList<>(filter.values());
        values.add(most);
        return database.sql(SQL.formatted(filter.condition(), "and state = 'open' and " + some + " > 0", order)
                        + " limit ?")
                .params(values)
                .query(ReportCustomers::read)
                .list();
    }

    /** Streams all customers; the caller closes the stream. */
    Stream<Line> all(FunnelFilter filter) {
        return database
                .sql(SQL.formatted(filter.condition(), "", BY_VALUE))
                .params(filter.values())
                .query(ReportCustomers::read)
                .stream();
    }

    private static Line read(ResultSet row, int number) throws SQLException {
        Timestamp touched = row.getTimestamp("last_touch_time");
        return new Line(
                row.getLong("id"),
                row.getString("name"),
                row.getInt("stage"),
                row.getString("state"),
                row.getBigDecimal("estimated_value"),
                row.getDouble("risk_score"),
                touched == null ? null : touched.toInstant(),
                row.getString("next_best_action"),
                row.getString("owner"),
                new Group(row.getString("region"), row.getString("industry"), row.getString("source")));
    }
}
