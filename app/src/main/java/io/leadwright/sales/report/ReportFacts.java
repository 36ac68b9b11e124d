package io.leadwright.sales.report;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.customer.ValueLimits;
import io.leadwright.sales.figure.Figure;
import io.leadwright.sales.figure.FigureValue;
import io.leadwright.sales.figure.Period;
import io.leadwright.sales.figure.PeriodFigures;
import io.leadwright.sales.figure.ReportGroups;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Computes the figures of all customers over some days, named as templates read them; names are in Chinese and, with
 * suffix En, in English.
 */
@Component
class ReportFacts {
    private static final String ADVICE = "report-advice";
    private static final int INDUSTRIES = 3;
    /** Stands for a figure that there is not. */
    private static final int NONE = -1;

    private final FunnelReports reports;
    private final FunnelKpis kpis;
    private final FunnelStages stages;
    private final ReportCustomers customers;
    private final PeriodFigures figures;
    private final ReportGroups groups;
    private final PeriodRows period;
    private final ValueLimits limits;
    private final CustomerMoney money;
    private final CustomerView view;
    private final Decisions decisions;
    private final Clock clock;

    ReportFacts(
            FunnelReports reports,
            FunnelKpis kpis,
            FunnelStages stages,
            ReportCustomers customers,
            PeriodFigures figures,
            ReportGroups groups,
            PeriodRows period,
            ValueLimits limits,
            CustomerMoney money,
            CustomerView view,
            Decisions decisions,
            Clock clock) {
        this.decisions = decisions;
        this.view = view;
        this.reports = reports;
        this.kpis = kpis;
        this.stages = stages;
        this.customers = customers;
        this.figures = figures;
        this.groups = groups;
        this.period = period;
        this.limits = limits;
        this.money = money;
        this.clock = clock;
    }

    /**
     * What a report is about.
     *
     * @param report daily or weekly
     * @param risky how many of the customers with the highest risk are named
     * @param riskLimit from which risk on it is high
     * @param stuckDays how long a customer may stay at {@code stuckStage}
     * @param fewest customers of an industry that is compared with others
     */
    record Wanted(String report, int days, int risky, double riskLimit, int stuckStage, int stuckDays, int fewest) {}

    /** Loads the figures of the days before today. */
    Map<String, @Nullable Object> load(LocalDate today, Wanted wanted) {
        int days = wanted.days();
        FunnelFilter everybody = FunnelFilter.of(Optional.empty());
        LocalDate from = today.minusDays(days);
        FunnelReport report = reports.compute(everybody, Pace.WEEK, Locale.SIMPLIFIED_CHINESE);
        Instant begin = from.atStartOfDay(clock.getZone()).toInstant();
        Instant end = today.atStartOfDay(clock.getZone()).toInstant();
        Period span = Period.of(from, today.minusDays(1));
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("days", days);
        facts.put("from", from.toString());
        facts.put("to", today.minusDays(1).toString());
        facts.put("house", money.house());
        facts.put("entered", figures.one(Figure.ENTERED, span, Optional.empty()).cases());
        facts.put("won", figures.one(Figure.WON, span, Optional.empty()).cases());
        facts.put("lost", figures.one(Figure.LOST, span, Optional.empty()).cases());
        facts.put("expected", report.expected());
        facts.put(
                "kpis",
                kpis.compute(Optional.empty(), report.steps(), days).stream()
                        .map(ReportFacts::kpi)
                        .toList());
        facts.put("stages", stages(report, figures.byStage(Figure.STAGE_CAME, span, Optional.empty())));
        facts.put(
                "wonAmount",
                BigDecimal.valueOf(
                        figures.one(Figure.REVENUE, span, Optional.empty()).number()));
        facts.put("highLosses", worth(period.lost(begin, end, limits.amount(ValueLimits.KEY_ACCOUNT))));
        facts.put("valuable", worth(period.open(limits.amount(ValueLimits.WEEKLY_REPORT))));
        facts.put("valuableLimit", limits.amount(ValueLimits.WEEKLY_REPORT));
        facts.put("highRisk", worth(period.risky(wanted.riskLimit())));
        facts.put("stuck", worth(period.stuck(wanted.stuckStage(), end.minus(wanted.stuckDays(), ChronoUnit.DAYS))));
        facts.put("stuckDays", wanted.stuckDays());
        facts.put("stuckStage", name(wanted.stuckStage(), Locale.SIMPLIFIED_CHINESE));
        facts.put("stuckStageEn", name(wanted.stuckStage(), Locale.ENGLISH));
        groups.follow();
        facts.put("wonIndustries", period.industries(begin, end, INDUSTRIES, Locale.SIMPLIFIED_CHINESE));
        facts.put("wonIndustriesEn", period.industries(begin, end, INDUSTRIES, Locale.ENGLISH));
        facts.put(
                "responseHours",
                Optional.ofNullable(figures.one(Figure.FIRST_RESPONSE, span, Optional.empty())
                                .value())
                        .map(hours -> Math.round(hours.doubleValue()))
                        .orElse(null));
        extremes(report, facts);
        industries(report, wanted.fewest(), facts);
        facts.put("losses", losses(report));
        facts.put(
                "risky",
                customers.risky(everybody, wanted.risky()).stream()
                        .map(this::customer)
                        .toList());
        facts.put("cycleDays", report.cycle().map(CycleRows.Cycle::median).orElse(null));
        facts.put("advice", advice(wanted.report(), facts));
        return facts;
    }

    /** The industries with the highest and the lowest win rate, of those with enough customers. */
    private void industries(FunnelReport report, int fewest, Map<String, @Nullable Object> facts) {
        List<BreakdownRows.Group> compared = report.groups().stream()
                .filter(group ->
                        group.kind().equals(BreakdownRows.INDUSTRY) && group.stated() && group.entered() >= fewest)
                .toList();
        Comparator<BreakdownRows.Group> byRate = Comparator.comparingDouble(BreakdownRows.Group::winRate);
        facts.put("bestIndustry", compared.stream().max(byRate).map(this::rated).orElse(null));
        facts.put(
                "worstIndustry",
                compared.size() < 2
                        ? null
                        : compared.stream().min(byRate).map(this::rated).orElse(null));
    }

    private Map<String, Object> rated(BreakdownRows.Group group) {
        return Map.of(
                "name",
                group.name(),
                "nameEn",
                groups.named(ReportGroups.INDUSTRY, group.name(), Locale.ENGLISH),
                "rate",
                group.winRate());
    }

    /** What the figures advise by {@code report-advice.dmn}, a sentence in Chinese and English each. */
    private List<Map<String, @Nullable Object>> advice(String report, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("report", report);
        inputs.put("stuck", count(facts, "stuck"));
        inputs.put("lost", count(facts, "highLosses"));
        inputs.put("risky", count(facts, "highRisk"));
        inputs.put("valuable", count(facts, "valuable"));
        inputs.put("responseHours", Objects.requireNonNullElse(facts.get("responseHours"), NONE));
        for (String text : List.of("stuckStage", "stuckStageEn", "stuckDays")) {
            inputs.put(text, facts.get(text));
        }
        inputs.put("worstRate", part(facts, "worst", "rate", (double) NONE));
        inputs.put("worstStage", part(facts, "worst", "name", ""));
        inputs.put("worstStageEn", part(facts, "worst", "nameEn", ""));
        inputs.put("industryRate", part(facts, "worstIndustry", "rate", (double) NONE));
        inputs.put("worstIndustry", part(facts, "worstIndustry", "name", ""));
        inputs.put("worstIndustryEn", part(facts, "worstIndustry", "nameEn", ""));
        return decisions.decide(ADVICE, inputs).outputs();
    }

    private static Object count(Map<String, @Nullable Object> facts, String name) {
        return part(facts, name, "customers", 0L);
    }

    private static Object part(Map<String, @Nullable Object> facts, String name, String part, Object otherwise) {
        return facts.get(name) instanceof Map<?, ?> found && found.get(part) != null
                ? Objects.requireNonNull(found.get(part))
                : otherwise;
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

    private List<Map<String, Object>> stages(FunnelReport report, Map<Integer, FigureValue> arrived) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (FunnelStep step : report.steps()) {
            found.add(Map.of(
                    "name", name(step.number(), Locale.SIMPLIFIED_CHINESE),
                    "nameEn", name(step.number(), Locale.ENGLISH),
                    "customers", step.standing().customers(),
                    "arrived",
                            arrived.containsKey(step.number())
                                    ? arrived.get(step.number()).cases()
                                    : 0L,
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
                "owner",
                        line.owner().isEmpty()
                                ? ""
                                : view.names(Locale.SIMPLIFIED_CHINESE).person(line.owner()),
                "risk", line.risk(),
                "value", line.value(),
                "stage", name(line.stage(), Locale.SIMPLIFIED_CHINESE),
                "stageEn", name(line.stage(), Locale.ENGLISH));
    }

    private String name(int stage, Locale language) {
        return stages.find(stage).map(each -> each.name(language)).orElse(String.valueOf(stage));
    }
}
