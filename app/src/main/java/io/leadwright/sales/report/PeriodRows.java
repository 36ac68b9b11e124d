package io.leadwright.sales.report;

import io.leadwright.sales.figure.ReportGroups;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what the daily and weekly reports say beyond the key figures: high-value losses, customers at risk, industries. */
@Repository
class PeriodRows {
    private final JdbcClient database;

    PeriodRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * Customers and what they are worth.
     *
     * @param value in the house currency
     */
    record Worth(long customers, BigDecimal value) {}

    /** The customers that were lost and worth more than a limit, and what they were worth. */
    Worth lost(Instant from, Instant until, BigDecimal above) {
        return worth(
                "state = 'lost' and lost_at >= ? and lost_at < ? and estimated_value > ?",
                Timestamp.from(from),
                Timestamp.from(until),
                above);
    }

    /** The open customers worth more than a limit. */
    Worth open(BigDecimal above) {
        return worth("state = 'open' and estimated_value > ?", above);
    }

    /** The open customers with at least this risk. */
    Worth risky(double limit) {
        return worth("state = 'open' and risk_score >= ?", limit);
    }

    /** The open customers that have been at a stage since before a moment. */
    Worth stuck(int stage, Instant since) {
        return worth("state = 'open' and stage = ? and stage_since < ?", stage, Timestamp.from(since));
    }

    /** The groups of industries in which most deals were won, at most this many; those not stated do not count. */
    List<String> industries(Instant from, Instant until, int most, Locale language) {
        return database.sql("""
                        select grouped.%s
                        from app.won_deal deal join app.resolved_customer resolved on resolved.id = deal.customer_id
                        join app.kept_customer kept on kept.id = resolved.kept_id
                        join app.report_group grouped on grouped.kind = 'industry' and grouped.text = kept.industry
                        where deal.won_at >= ? and deal.won_at < ? and kept.industry <> ''
                        group by grouped.name, 1 order by count(*) desc, grouped.name limit ?""".formatted(ReportGroups.column(language)))
                .params(Timestamp.from(from), Timestamp.from(until), most)
                .query(String.class)
                .list();
    }

    private Worth worth(String condition, Object... values) {
        return database.sql(
                        "select count(*), coalesce(sum(estimated_value), 0) from app.customer_round where " + condition)
                .params(values)
                .query((row, number) -> new Worth(row.getLong(1), row.getBigDecimal(2)))
                .single();
    }
}
