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
     * @param customers all of them, those outside of the funnel too
     * @param value estimated value of the open ones, in the house currency
     * @param since sum of the times at which those in the funnel reached the stage, in seconds since 1970
     * @param open number of open customers
     * @param risk sum of the risks of the open ones, each 0 to 1
     * @param closed the others
     */
    public record Count(
            int stage, long customers, BigDecimal value, BigDecimal since, long open, BigDecimal risk, Closed closed) {
        /** No customers. */
        public static Count none(int stage) {
            return new Count(stage, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO, new Closed(0, 0, 0));
        }

        /** The customers in the funnel. */
        public long funnel() {
            return customers - closed.outside();
        }
    }

    /**
     * Customers that are not open.
     *
     * @param won those in the funnel that were ever won
     * @param lost those that are lost
     * @param outside those that are not a lead or in the pool
     */
    public record Closed(long won, long lost, long outside) {}

    /** By stage, ascending, without stages that never had a customer. */
    public List<Count> load(Optional<String> owner) {
        return database.sql("""
                        select stage, sum(customers), sum(value), sum(since), sum(lost), sum(open), sum(risk), sum(won), sum(outside)
                        from app.funnel_count %s group by stage order by stage""".formatted(owner.isPresent() ? "where owner = ?" : ""))
                .params(owner.stream().toList())
                .query(FunnelCounts::read)
                .list();
    }

    /** Counts the customers that match a condition on {@code app.customer_round} as customer, for which no count is maintained. */
    public List<Count> recompute(String where, List<?> parameters) {
        return database.sql("""
                        select stage, count(*), coalesce(sum(estimated_value) filter (where state = 'open'), 0),
                               coalesce(sum(extract(epoch from stage_since)) filter (where in_funnel), 0),
                               count(*) filter (where state = 'lost'), count(*) filter (where state = 'open'),
                               coalesce(sum(risk_score) filter (where state = 'open'), 0),
                               count(*) filter (where in_funnel and won_at is not null), count(*) filter (where not in_funnel)
                        from app.customer_round customer %s group by stage order by stage""".formatted(where))
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
                row.getLong(6),
                row.getBigDecimal(7),
                new Closed(row.getLong(8), row.getLong(5), row.getLong(9)));
    }
}
