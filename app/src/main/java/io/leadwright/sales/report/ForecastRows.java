package io.leadwright.sales.report;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.sales.customer.FunnelStages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Forecasts revenue by month: the value of open customers times the probability of their stage from {@code
 * funnel-stage.dmn}, in the month in which they are expected to sign by {@code revenue-forecast.dmn}.
 */
@Repository
class ForecastRows {
    private static final String DECISION = "revenue-forecast";
    private final JdbcClient database;
    private final Decisions decisions;
    private final FunnelStages stages;
    private final Clock clock;

    ForecastRows(JdbcClient database, Decisions decisions, FunnelStages stages, Clock clock) {
        this.database = database;
        this.decisions = decisions;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * The forecast of a month.
     *
     * @param month its first day, in the server's time zone
     * @param customers expected to sign, not weighted by probability
     * @param value of these customers, in the house currency
     * @param revenue the value times the probability, in the house currency
     */
    public record Expected(LocalDate month, long customers, BigDecimal value, BigDecimal revenue) {}

    /**
     * Loads the forecast from this month to the last one with expected revenue, without gaps; empty if there is none.
     */
    List<Expected> load(FunnelFilter filter) {
        List<FunnelStages.Stage> all = stages.all();
        if (all.isEmpty()) {
            return List.of();
        }
        String now = clock.instant().toString();
        List<Object> values = new ArrayList<>(List.of(now, now, clock.getZone().getId()));
        all.forEach(stage -> values.addAll(plan(stage)));
        values.addAll(filter.values());
        List<Expected> found = database.sql("""
                        select date_trunc('month', case when due >= ?::timestamptz then due
                                   else ?::timestamptz + make_interval(days => overdue) end at time zone ?)::date as month,
                               count(*) as customers, sum(value) as value, sum(value * probability) as revenue
                        from (
                            select customer.estimated_value as value, plan.probability, plan.overdue,
                                   customer.stage_since + make_interval(days => plan.days) as due
                            from (values %s) as plan (stage, days, overdue, probability)
                            join app.customer_round customer on customer.stage = plan.stage
                            where customer.state = 'open' and customer.estimated_value > 0 and %s) as open
                        group by 1 order by 1""".formatted(
                        String.join(", ", Collections.nCopies(all.size(), "(?::int, ?::int, ?::int, ?::numeric)")),
                        filter.condition()))
                .params(values)
                .query((row, number) -> new Expected(
                        Objects.requireNonNull(row.getObject("month", LocalDate.class)),
                        row.getLong("customers"),
                        row.getBigDecimal("value"),
                        row.getBigDecimal("revenue").setScale(2, RoundingMode.HALF_UP)))
                .list();
        return found.isEmpty() ? found : withoutGaps(found);
    }

    private List<Object> plan(FunnelStages.Stage stage) {
        Map<String, @Nullable Object> rule =
                decisions.decide(DECISION, Map.of("stage", stage.number())).first();
        return List.of(stage.number(), days(rule, "days"), days(rule, "overdueDays"), stage.probability());
    }

    private static int days(Map<String, @Nullable Object> rule, String output) {
        return rule.get(output) instanceof Number days ? Math.max(0, days.intValue()) : 0;
    }

    private List<Expected> withoutGaps(List<Expected> found) {
        LocalDate last = found.get(found.size() - 1).month();
        List<Expected> months = new ArrayList<>();
        LocalDate month = Pace.MONTH.start(LocalDate.ofInstant(clock.instant(), clock.getZone()));
        for (; !month.isAfter(last); month = month.plusMonths(1)) {
            LocalDate wanted = month;
            months.add(found.stream()
                    .filter(each -> each.month().equals(wanted))
                    .findFirst()
                    .orElse(new Expected(wanted, 0, BigDecimal.ZERO, BigDecimal.ZERO)));
        }
        return months;
    }
}
