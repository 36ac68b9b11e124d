package io.leadwright.customer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many customers stand at each stage: read from counts that are kept with every change, never counted anew. */
@Repository
class FunnelCounts {
    private final JdbcClient database;

    FunnelCounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * Who stands at a stage.
     *
     * @param value of those that are neither won nor lost, in the house currency
     * @param since sum of the moments since when they stand there, in seconds since 1970
     */
    record Count(int stage, long customers, BigDecimal value, BigDecimal since) {}

    /** By stage, upwards; stages where nobody ever stood are missing. */
    List<Count> of(Optional<String> owner) {
        return owner.map(name -> database.sql("""
                                select stage, sum(customers), sum(value), sum(since) from app.funnel_count
                                where owner = ? group by stage order by stage""").param(name))
                .orElseGet(() -> database.sql("""
                                select stage, sum(customers), sum(value), sum(since) from app.funnel_count
                                group by stage order by stage"""))
                .query((row, number) ->
                        new Count(row.getInt(1), row.getLong(2), row.getBigDecimal(3), row.getBigDecimal(4)))
                .list();
    }
}
