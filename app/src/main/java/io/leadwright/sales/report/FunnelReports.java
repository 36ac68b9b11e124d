package io.leadwright.sales.report;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** Computes reports. */
@Component
class FunnelReports {
    private static final int VALUABLE = 15;
    private final ReportGroups groups;
    private final FunnelFigures figures;
    private final BreakdownRows breakdown;
    private final LossRows losses;
    private final ReportCustomers customers;
    private final TrendRows trend;
    private final CycleRows cycles;
    private final ForecastRows forecast;

    FunnelReports(
            ReportGroups groups,
            FunnelFigures figures,
            BreakdownRows breakdown,
            LossRows losses,
            ReportCustomers customers,
            TrendRows trend,
            CycleRows cycles,
            ForecastRows forecast) {
        this.groups = groups;
        this.figures = figures;
        this.breakdown = breakdown;
        this.losses = losses;
        this.customers = customers;
        this.trend = trend;
        this.cycles = cycles;
        this.forecast = forecast;
    }

    /**
     * Computes the report about these customers; comparisons of stages, months or groups ignore the stage of the
     * filter.
     */
    FunnelReport compute(FunnelFilter filter, Pace pace, Locale language) {
        groups.follow();
        FunnelFilter wide = filter.withoutStage();
        return new FunnelReport(
                figures.compute(wide, language),
                losses.load(filter),
                breakdown.load(wide, language),
                customers.valuable(filter, VALUABLE),
                customers.risky(filter, VALUABLE),
                trend.load(wide, pace),
                cycles.load(wide),
                forecast.load(filter));
    }
}
