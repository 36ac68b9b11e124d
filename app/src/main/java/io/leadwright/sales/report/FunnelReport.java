package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The content of a report; the page, its files and the report by mail are rendered from it.
 *
 * @param steps the stages in order
 * @param losses why customers were lost, by stage
 * @param groups customers grouped by attribute
 * @param valuable the most valuable open customers
 * @param risky the open customers that are most at risk
 * @param cycles how long customers take to sign: by month, with the total last
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

    /** The total of all months; empty if nobody signed. */
    public Optional<CycleRows.Cycle> cycle() {
        return cycles.stream().filter(each -> each.month() == null).findFirst();
    }

    /** The total forecast, in the house currency. */
    public BigDecimal expected() {
        return forecast.stream().map(ForecastRows.Expected::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The number of customers. */
    public long customers() {
        return steps.isEmpty() ? 0 : steps.get(0).flow().count();
    }
}
