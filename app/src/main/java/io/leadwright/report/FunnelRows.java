package io.leadwright.report;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts customers where they stand. */
@Repository
class FunnelRows {
    private final JdbcClient database;

    FunnelRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * Those that stand at a stage.
     *
     * @param value of those that are neither won nor lost, in the house currency
     * @param lost how many have lost deals only
     * @param since mean of the moments since when they stand there, in seconds since 1970
     * @param risk mean of those that are neither won nor lost, 0 to 1
     */
    record Row(int stage, long customers, BigDecimal value, long lost, double since, double risk) {}

    /** By stage, upwards; stages where nobody stands are missing. */
    List<Row> of(FunnelFilter filter) {
        return database.sql("""
                        select stage, count(*), coalesce(sum(estimated_value) filter (where status = 'open'), 0),
                               count(*) filter (where status = 'lost'), avg(extract(epoch from stage_since)),
                               coalesce(avg(risk_score) filter (where status = 'open'), 0)
                        from app.customer where %s group by stage order by stage""".formatted(filter.condition()))
                .params(filter.values())
                .query((row, number) -> new Row(
                        row.getInt(1),
                        row.getLong(2),
                        row.getBigDecimal(3),
                        row.getLong(4),
                        row.getDouble(5),
                        row.getDouble(6)))
                .list();
    }
}
