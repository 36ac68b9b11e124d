package io.leadwright.sales.funnel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many customers stand at each stage: read from counts that are kept with every change; only where more narrows them they are counted anew. */
@Repository
public class FunnelCounts {
    private final JdbcClient database;

    FunnelCounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * Who stands at a stage.
     *
     * @param value of those that are neither won nor lost, in the house currency
     * @param since sum of the moments since when they stand there, in seconds since 1970
     * @param lost of the customers, those with lost deals only
     * @param open of the customers, those that are neither won nor lost
     * @param risk sum of the risk of the open ones, each 0 to 1
     */
    public record Count(
            int stage, long customers, BigDecimal value, BigDecimal since, long lost, long open, BigDecimal risk) {}

    /** By stage, upwards; stages where nobody ever stood are missing. */
    public List<Count> load(Optional<String> owner) {
        return database.sql("""
                        select stage, sum(customers), sum(value), sum(since), sum(lost), sum(open), sum(risk)
                        from app.funnel_count %s group by stage order by stage""".formatted(owner.isPresent() ? "where owner = ?" : ""))
                .params(owner.stream().toList())
                .query(FunnelCounts::read)
                .list();
    }

    /** Counts customers anew where no kept count does: of those that a condition on {@code app.customer} finds. */
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
