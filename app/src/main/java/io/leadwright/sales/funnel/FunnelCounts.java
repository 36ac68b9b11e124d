package io.leadwright.sales.funnel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the customers at each stage: reads counts that are maintained with every change, and counts rows only if a further
 * condition applies.
 */
@Repository
public class FunnelCounts {
    private final JdbcClient database;

    FunnelCounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * The customers at a stage.
     *
     * @param value estimated value of the open ones, in the house currency
     * @param since sum of the times at which they reached the stage, in seconds since 1970
     * @param lost number of lost customers, with lost deals only
     * @param open number of open customers, neither won nor lost
     * @param risk sum of the risks of the open ones, each 0 to 1
     */
    public record Count(
            int stage, long customers, BigDecimal value, BigDecimal since, long lost, long open, BigDecimal risk) {}

    /** By stage, ascending, without stages that never had a customer. */
    public List<Count> load(Optional<String> owner) {
        return database.sql("""
                        select stage, sum(customers), sum(value), sum(since), sum(lost), sum(open), sum(risk)
                        from app.funnel_count %s group by stage order by stage""".formatted(owner.isPresent() ? "where owner = ?" : ""))
                .params(owner.stream().toList())
                .query(FunnelCounts::read)
                .list();
    }

    /** Counts the customers that match a condition on {@code app.customer}, for which no count is maintained. */
    public List<Count> recompute(String tables, String where, List<?> parameters) {
        return database.sql("""
                        select stage, count(*), coalesce(sum(estimated_value) filter (where status = 'open'), 0),
                               sum(extract(epoch from stage_since)), count(*) filter (where status = 'lost'),
                               count(*) filter (where status = 'open'), coalesce(sum(risk_score) filter (where status = 'open'), 0)
                        from %s %s group by stage order by stage""".formatted(tables, where))
                .params(parameters)
                .query(FunnelCounts::read)
                .list();
    }

    private static Count read(ResultSet row, int number) throws SQLException {
        return new Count(
                row.getInt(1),
                row.getLong(2),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                row.getLong(5),
                row.getLong(6),
                row.getBigDecimal(7));
    }
}
