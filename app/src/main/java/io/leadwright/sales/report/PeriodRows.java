package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerMoney;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what happened between two moments: who came to each stage, what deals brought, what was lost. */
@Repository
class PeriodRows {
    private final JdbcClient database;
    private final CustomerMoney money;

    PeriodRows(JdbcClient database, CustomerMoney money) {
        this.database = database;
        this.money = money;
    }

    /**
     * Customers and what they are worth.
     *
     * @param value in the house currency
     */
    record Worth(long customers, BigDecimal value) {}

    /** Customers of the funnel that came to each stage, once each, by the stage's number. */
    Map<Integer, Long> arrived(Instant from, Instant until) {
        Map<Integer, Long> arrived = new HashMap<>();
        database.sql("""
                        select to_stage, count(distinct customer_id) as customers
                        from app.stage_change change join app.customer_round customer on customer.id = change.customer_id
                        where in_funnel and at >= ? and at < ? and to_stage > coalesce(from_stage, 0) group by 1""").params(Timestamp.from(from), Timestamp.from(until)).query(row -> {
            arrived.put(row.getInt(1), row.getLong(2));
        });
        return arrived;
    }

    /** The amount of the deals that were won, in the house currency. */
    BigDecimal won(Instant from, Instant until) {
        return database
                .sql("""
                        select currency, sum(amount) as amount from app.won_deal where won_at >= ? and won_at < ? group by 1""")
                .params(Timestamp.from(from), Timestamp.from(until))
                .query((row, number) -> money.inHouse(row.getBigDecimal("amount"), row.getString("currency"))
                        .orElse(BigDecimal.ZERO))
                .list()
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

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

    /** The industries in which most deals were won, at most this many. */
    List<String> industries(Instant from, Instant until, int most) {
        return database.sql("""
                        select kept.industry
                        from app.won_deal deal join app.resolved_customer resolved on resolved.id = deal.customer_id
                        join app.kept_customer kept on kept.id = resolved.kept_id
                        where deal.won_at >= ? and deal.won_at < ? and kept.industry <> ''
                        group by 1 order by count(*) desc, 1 limit ?""")
                .params(Timestamp.from(from), Timestamp.from(until), most)
                .query(String.class)
                .list();
    }

    /**
     * How long customers whose first contact fell into this time had waited for it, on average; empty without any.
     *
     * @param responses the types of activity that are a contact
     */
    Optional<Duration> firstResponse(Instant from, Instant until, List<String> responses) {
        return database.sql("""
                        select extract(epoch from avg(first.at - customer.created_at))::bigint as seconds
                        from app.kept_customer customer join lateral (
                            select min(at) as at from app.dated_activity
                            where customer_id = customer.id and type = any(?)) as first on true
                        where customer.id in (select customer_id from app.dated_activity where at >= ? and at < ?)
                          and first.at >= ? and first.at < ? and first.at >= customer.created_at""")
                .param(responses.toArray(String[]::new))
                .params(Timestamp.from(from), Timestamp.from(until))
                .params(Timestamp.from(from), Timestamp.from(until))
                .query((row, number) -> Optional.ofNullable(row.getObject("seconds", Long.class))
                        .map(Duration::ofSeconds))
                .single();
    }

    private Worth worth(String condition, Object... values) {
        return database.sql(
                        "select count(*), coalesce(sum(estimated_value), 0) from app.customer_round where " + condition)
                .params(values)
                .query((row, number) -> new Worth(row.getLong(1), row.getBigDecimal(2)))
                .single();
    }
}
