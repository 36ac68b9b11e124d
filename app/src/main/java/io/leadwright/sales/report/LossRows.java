package io.leadwright.sales.report;

import io.leadwright.sales.deal.LossReason;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts why customers were lost at each stage, from their lost deals. */
@Repository
class LossRows {
    private static final int MOST = 200;
    private final JdbcClient database;

    LossRows(JdbcClient database) {
        this.database = database;
    }

    /** Customers lost at a stage for the same reason; a customer can be lost for several. */
    public record Loss(int stage, LossReason reason, long customers) {}

    /** Loads loss reasons by stage, the most frequent first. */
    List<Loss> load(FunnelFilter filter) {
        return database.sql("""
                        select customer.stage, told->>'reason' as reason, max(told->>'reason_en') as reason_en,
                               max(told->>'advice') as advice, max(told->>'advice_en') as advice_en,
                               count(distinct customer.id) as customers
                        from app.kept_customer customer
                        join app.customer_member member on member.customer_id = customer.id
                        join app.reported_deal deal on deal.customer_id = member.member_id and deal.status = 'lost'
                        cross join jsonb_array_elements(loss_reasons) as told
                        where customer.status = 'lost' and %s
                        group by 1, 2 order by 1, customers desc, 2 limit ?""".formatted(filter.condition()))
                .params(filter.values())
                .param(MOST)
                .query((row, number) -> new Loss(
                        row.getInt("stage"),
                        new LossReason(
                                row.getString("reason"),
                                row.getString("reason_en"),
                                row.getString("advice"),
                                row.getString("advice_en")),
                        row.getLong("customers")))
                .list();
    }
}
