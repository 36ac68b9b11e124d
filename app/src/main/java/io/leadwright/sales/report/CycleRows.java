package io.leadwright.sales.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Computes how long customers take to sign: days from entering the funnel to their first won deal. */
@Repository
class CycleRows {
    private final JdbcClient database;
    private final Clock clock;

    CycleRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Customers that signed in a month, or all of them.
     *
     * @param month its first day, in the server's time zone; null for the total
     * @param deals first won deals, one per customer
     * @param median median in days
     * @param slow 90th percentile in days
     */
    public record Cycle(@Nullable LocalDate month, long deals, double median, double slow) {}

    /** Loads the last twelve months, oldest first, followed by the total; empty if nobody signed. */
    List<Cycle> load(FunnelFilter filter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate first = Pace.MONTH.plus(Pace.MONTH.start(today), 1 - TrendRows.STEPS);
        List<Object> values = new ArrayList<>(List.of(clock.getZone().getId()));
        values.addAll(filter.values());
        values.add(first.atStartOfDay(clock.getZone()).toInstant().toString());
        // Counts first deals only: later deals of the same customer are not a sales cycle.
        return database.sql("""
                        select month, count(*) as deals, percentile_cont(0.5) within group (order by days) as median,
                               percentile_cont(0.9) within group (order by days) as slow
                        from (
                            select date_trunc('month', min(signed) at time zone ?)::date as month,
                                   greatest(0, extract(epoch from min(signed) - min(entered))
                                       / 86400) as days
                            from (
                                select customer.id, coalesce(deal.closed_time, deal.created_time) as signed,
                                       least(customer.created_at, member.created_at) as entered
                                from app.reported_deal deal
                                join app.resolved_customer member on member.id = deal.customer_id
                                join app.kept_customer customer on customer.id = member.kept_id
                                where deal.status = 'won' and %s) as won
                            group by id having min(signed) >= ?::timestamptz) as cycle
                        group by grouping sets ((month), ()) having count(*) > 0
                        order by month nulls last""".formatted(filter.condition()))
                .params(values)
                .query((row, number) -> new Cycle(
                        row.getObject("month", LocalDate.class),
                        row.getLong("deals"),
                        row.getDouble("median"),
                        row.getDouble("slow")))
                .list();
    }
}
