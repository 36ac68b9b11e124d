package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerMoney;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Computes the funnel at a past moment as the difference to now: reads only customers that moved or entered and deals
 * that changed since, so the cost does not depend on the number of customers.
 */
@Repository
class FunnelPast {
    private final JdbcClient database;
    private final CustomerMoney money;

    FunnelPast(JdbcClient database, CustomerMoney money) {
        this.database = database;
        this.money = money;
    }

    /**
     * A number of customers that moved.
     *
     * @param now their stage now
     * @param then their stage at that moment; null for those that had not entered
     */
    record Moved(int now, @Nullable Integer then, long customers) {}

    /** How much more open customers were worth, and how many customers have been won since. */
    record Change(BigDecimal more, long won) {}

    /** Counts the customers that were won since that moment. */
    long won(Optional<String> owner, Instant at) {
        return database.sql(
                        "select count(*) from app.customer_round customer where in_funnel and won_at > :at::timestamptz %s"
                                .formatted(own(owner)))
                .params(values(owner, at))
                .query(Long.class)
                .single();
    }

    /** Loads the customers of today's funnel that were at another stage at that moment. */
    List<Moved> moved(Optional<String> owner, Instant at) {
        return database.sql("""
                        select customer.stage, first.from_stage, count(*)
                        from (select distinct on (customer_id) customer_id, from_stage from app.stage_change
                              where at > :at::timestamptz order by customer_id, at, id) first
                        join app.customer_round customer on customer.id = first.customer_id
                        where in_funnel %s group by 1, 2""".formatted(own(owner)))
                .params(values(owner, at))
                .query((row, number) -> new Moved(row.getInt(1), row.getObject(2, Integer.class), row.getLong(3)))
                .list();
    }

    /** How much more open customers were worth at that moment, in the house currency; negative for less. */
    BigDecimal more(Optional<String> owner, Instant at) {
        Map<String, BigDecimal> sums = new HashMap<>();
        database.sql("""
                        with changed as (
                            select id, state, estimated_value, record_value, created_at from app.customer_round customer
                            where id in (
                                select id from app.customer_round where created_at > :at::timestamptz or since > :at::timestamptz
                                union all
                                select member.kept_id from app.reported_deal deal
                                join app.resolved_customer member on member.id = deal.customer_id
                                where deal.created_time > :at::timestamptz or deal.closed_time > :at::timestamptz) %s),
                        dealt as (
                            select changed.id, deal.amount, deal.currency, deal.closed_time from changed
                            join app.customer_member member on member.customer_id = changed.id
                            join app.reported_deal deal on deal.customer_id = member.member_id and deal.created_time <= :at::timestamptz
                            where changed.created_at <= :at::timestamptz)
                        select currency, sum(amount) from (
                            select '' as currency, -estimated_value as amount from changed where state = 'open'
                            union all
                            select '', record_value from changed
                            where created_at <= :at::timestamptz and not exists (select 1 from dealt where dealt.id = changed.id)
                            union all
                            select currency, amount from dealt where closed_time is null or closed_time > :at::timestamptz) as part
                        group by currency""".formatted(own(owner))).params(values(owner, at)).query(row -> {
            sums.put(row.getString(1), row.getBigDecimal(2));
        });
        return sums.entrySet().stream()
                .map(sum -> sum.getKey().isEmpty()
                        ? sum.getValue()
                        : money.inHouse(sum.getValue(), sum.getKey()).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String own(Optional<String> owner) {
        return owner.isPresent() ? "and customer.owner = :owner" : "";
    }

    private static Map<String, Object> values(Optional<String> owner, Instant at) {
        Map<String, Object> values = new HashMap<>(Map.of("at", at.toString()));
        owner.ifPresent(name -> values.put("owner", name));
        return values;
    }
}
