package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a report says about some customers; the page, its files and the report by mail are made from it.
 *
 * @param steps the stages, as the funnel goes
 * @param losses why customers were lost, by stage
 * @param groups what customers have in common
 * @param valuable the most valuable open customers
 * @param risky the open customers that are most at risk
 * @param cycles how long customers take to sign: by month, and last all together
 */
public record FunnelReport(
        List<FunnelStep> steps,
        List<LossRows.Loss> losses,
        List<BreakdownRows.Group> groups,
        List<ReportCustomers.Line> valuable,
        List<ReportCustomers.Line> risky,
        List<TrendRows.Point> trend,
        List<CycleRows.Cycle> cycles,
        List<ForecastRows.Expected> forecast) {

    /** All months together; empty when nobody signed. */
    public Optional<CycleRows.Cycle> cycle() {
        return cycles.stream().filter(each -> each.month() == null).findFirst();
    }

    /** What is expected of all months together, in the house currency. */
    public BigDecimal expected() {
        return forecast.stream().map(ForecastRows.Expected::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many customers there are. */
    public long customers() {
        return steps.isEmpty() ? 0 : steps.get(0).flow().count();
    }
}
