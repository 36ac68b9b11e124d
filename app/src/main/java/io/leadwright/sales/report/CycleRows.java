package io.leadwright.sales.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Computes how long customers take to sign: days from entering the funnel until they were first won. */
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
     * @param deals customers that were first won then
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
        // A customer counts once: later deals are not a sales cycle. Those merged into it may have entered earlier.
        return database.sql("""
                        select month, count(*) as deals, percentile_cont(0.5) within group (order by days) as median,
                               percentile_cont(0.9) within group (order by days) as slow
                        from (
                            select date_trunc('month', won_at at time zone ?)::date as month,
                                   greatest(0, extract(epoch from won_at - least(customer.created_at, (
                                       select min(member.created_at) from app.resolved_customer member
                                       where member.kept_id = customer.id))) / 86400) as days
                            from app.customer_round customer
                            where in_funnel and %s and won_at >= ?::timestamptz) as cycle
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
