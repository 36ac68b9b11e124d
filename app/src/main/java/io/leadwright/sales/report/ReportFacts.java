package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.customer.ValueLimits;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Computes the figures of all customers over some days, named as templates read them; names are in Chinese and, with
 * suffix En, in English.
 */
@Component
class ReportFacts {
    private final FunnelReports reports;
    private final FunnelKpis kpis;
    private final FunnelStages stages;
    private final ReportCustomers customers;
    private final TrendRows trend;
    private final PeriodRows period;
    private final ValueLimits limits;
    private final CustomerMoney money;
    private final Clock clock;

    ReportFacts(
            FunnelReports reports,
            FunnelKpis kpis,
            FunnelStages stages,
            ReportCustomers customers,
            TrendRows trend,
            PeriodRows period,
            ValueLimits limits,
            CustomerMoney money,
            Clock clock) {
        this.reports = reports;
        this.kpis = kpis;
        this.stages = stages;
        this.customers = customers;
        this.trend = trend;
        this.period = period;
        this.limits = limits;
        this.money = money;
        this.clock = clock;
    }

    /**
     * Loads the figures of the days before today.
     *
     * @param risky how many of the customers with the highest risk
     */
    Map<String, @Nullable Object> load(LocalDate today, int days, int risky) {
        FunnelFilter everybody = FunnelFilter.of(Optional.empty());
        LocalDate from = today.minusDays(days);
        FunnelReport report = reports.compute(everybody, Pace.WEEK, Locale.SIMPLIFIED_CHINESE);
        Instant begin = from.atStartOfDay(clock.getZone()).toInstant();
        Instant end = today.atStartOfDay(clock.getZone()).toInstant();
        TrendRows.Point happened = trend.between(everybody, from, end);
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("days", days);
        facts.put("from", from.toString());
        facts.put("to", today.minusDays(1).toString());
        facts.put("house", money.house());
        facts.put("entered", happened.entered());
        facts.put("won", happened.won());
        facts.put("lost", happened.lost());
        facts.put("expected", report.expected());
        facts.put(
                "kpis",
                kpis.compute(Optional.empty(), report.steps(), days).stream()
                        .map(ReportFacts::kpi)
                        .toList());
        facts.put("stages", stages(report, period.arrived(begin, end)));
        facts.put("wonAmount", period.won(begin, end));
        facts.put("highLosses", worth(period.lost(begin, end, limits.amount(ValueLimits.KEY_ACCOUNT))));
        facts.put("valuable", worth(period.open(limits.amount(ValueLimits.WEEKLY_REPORT))));
        facts.put("valuableLimit", limits.amount(ValueLimits.WEEKLY_REPORT));
        extremes(report, facts);
        facts.put("losses", losses(report));
        facts.put(
                "risky",
                customers.risky(everybody, risky).stream().map(this::customer).toList());
        facts.put("cycleDays", report.cycle().map(CycleRows.Cycle::median).orElse(null));
        return facts;
    }

    private static Map<String, @Nullable Object> kpi(Kpi kpi) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("key", kpi.key());
        facts.put("kind", kpi.kind());
        facts.put("value", kpi.value());
        facts.put("change", kpi.change());
        return facts;
    }

    private static Map<String, Object> worth(PeriodRows.Worth worth) {
        return Map.of("customers", worth.customers(), "value", worth.value());
    }

    /** The stages with the highest and the lowest conversion, where anybody could be converted. */
    private void extremes(FunnelReport report, Map<String, @Nullable Object> facts) {
        List<FunnelStep> steps = report.steps();
        List<FunnelStep> compared = steps.stream()
                .filter(step ->
                        step.number() > 1 && steps.get(step.number() - 2).flow().count() > 0)
                .toList();
        Comparator<FunnelStep> byRate =
                Comparator.comparingDouble(step -> step.flow().rate());
        facts.put("best", compared.stream().max(byRate).map(this::rated).orElse(null));
        facts.put(
                "worst",
                compared.size() < 2
                        ? null
                        : compared.stream().min(byRate).map(this::rated).orElse(null));
    }

    private Map<String, Object> rated(FunnelStep step) {
        return Map.of(
                "name", name(step.number(), Locale.SIMPLIFIED_CHINESE),
                "nameEn", name(step.number(), Locale.ENGLISH),
                "rate", step.flow().rate());
    }

    private List<Map<String, Object>> stages(FunnelReport report, Map<Integer, Long> arrived) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (FunnelStep step : report.steps()) {
            found.add(Map.of(
                    "name", name(step.number(), Locale.SIMPLIFIED_CHINESE),
                    "nameEn", name(step.number(), Locale.ENGLISH),
                    "customers", step.standing().customers(),
                    "arrived", arrived.getOrDefault(step.number(), 0L),
                    "rate", step.flow().rate(),
                    "lost", step.flow().lost(),
                    "value", step.standing().value()));
        }
        return found;
    }

    private List<Map<String, Object>> losses(FunnelReport report) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (LossRows.Loss loss : report.losses()) {
            found.add(Map.of(
                    "stage", name(loss.stage(), Locale.SIMPLIFIED_CHINESE),
                    "stageEn", name(loss.stage(), Locale.ENGLISH),
                    "reason", loss.reason().nameIn(Locale.SIMPLIFIED_CHINESE),
                    "reasonEn", loss.reason().nameIn(Locale.ENGLISH),
                    "customers", loss.customers()));
        }
        return found;
    }

    private Map<String, Object> customer(ReportCustomers.Line line) {
        return Map.of(
                "name", line.name(),
                "owner", line.owner(),
                "risk", line.risk(),
                "value", line.value(),
                "stage", name(line.stage(), Locale.SIMPLIFIED_CHINESE),
                "stageEn", name(line.stage(), Locale.ENGLISH));
    }

    private String name(int stage, Locale language) {
        return stages.find(stage).map(each -> each.name(language)).orElse(String.valueOf(stage));
    }
}
