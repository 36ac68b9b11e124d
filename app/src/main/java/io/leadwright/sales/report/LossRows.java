package io.leadwright.sales.report;

import io.leadwright.sales.deal.LossReason;
import io.leadwright.sales.deal.LossReasons;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts why customers were lost at each stage; each lost customer counts once, so that the reasons add up to all of them. */
@Repository
class LossRows {
    private static final int MOST = 200;
    private final JdbcClient database;
    private final LossReasons reasons;

    LossRows(JdbcClient database, LossReasons reasons) {
        this.database = database;
        this.reasons = reasons;
    }

    /** Customers lost at a stage for the same reason. */
    public record Loss(int stage, LossReason reason, long customers) {}

    /** Loads loss reasons by stage, the most frequent first. */
    List<Loss> load(FunnelFilter filter) {
        return database.sql("""
                        select stage, loss_reason, count(*) as customers from app.customer_round customer
                        where state = 'lost' and %s
                        group by 1, 2 order by 1, customers desc, 2 limit ?""".formatted(filter.condition()))
                .params(filter.values())
                .param(MOST)
                .query((row, number) -> new Loss(
                        row.getInt("stage"), reasons.named(row.getString("loss_reason")), row.getLong("customers")))
                .list();
    }
}
