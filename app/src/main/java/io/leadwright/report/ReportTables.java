package io.leadwright.report;

import io.leadwright.customer.CustomerMoney;
import io.leadwright.customer.FunnelStages;
import io.leadwright.report.ReportTable.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A report as tables, the same for spreadsheets and for paper (S0-517, S0-538). */
@Component
class ReportTables {
    private static final double HOURS_A_DAY = 24;
    private static final int NO_BAR = -1;
    private final FunnelStages stages;
    private final FunnelHealth health;
    private final CustomerMoney money;
    private final MessageSource messages;

    ReportTables(FunnelStages stages, FunnelHealth health, CustomerMoney money, MessageSource messages) {
        this.stages = stages;
        this.health = health;
        this.money = money;
        this.messages = messages;
    }

    List<ReportTable> of(FunnelReport report, Pace pace, Locale language) {
        List<ReportTable> tables = new ArrayList<>(List.of(
                figures(report, language),
                stages(report, language),
                trend(report, pace, language),
                forecast(report, language),
                cycles(report, language),
                losses(report, language),
                customers("reports.valuable", report.valuable(), language),
                customers("reports.risky", report.risky(), language)));
        for (String kind : List.of(BreakdownRows.INDUSTRY, BreakdownRows.SOURCE, BreakdownRows.TEAM)) {
            tables.add(groups(report, kind, language));
        }
        return tables;
    }

    private ReportTable figures(FunnelReport report, Locale language) {
        FunnelStanding now = FunnelStanding.now(
                report.steps(), health.leaksFrom(report.steps().size()));
        List<List<@Nullable Object>> rows = new ArrayList<>(List.of(
                row(text("desk.kpi.customers", language), now.entered()),
                row(text("reports.signed", language), now.signed()),
                row(text("desk.kpi.conversion", language), new Share(now.winRate())),
                row(text("desk.kpi.value", language) + " (" + money.house() + ")", now.value()),
                row(text("desk.kpi.leak", language), new Share(now.leakRate())),
                row(text("customers.predicted", language) + " (" + money.house() + ")", report.expected())));
        report.cycle()
                .ifPresent(cycle -> rows.add(row(
                        text("reports.cycle", language) + " – " + text("reports.cycle.median", language),
                        cycle.median())));
        return new ReportTable(
                text("desk.kpis", language), header(language, "reports.figure", "reports.figure.value"), rows, NO_BAR);
    }

    private ReportTable stages(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FunnelStep step : report.steps()) {
            rows.add(row(
                    step.name(),
                    step.count(),
                    new Share(step.rate()),
                    step.standing(),
                    step.stay() == null ? null : step.stay().toMinutes() / 60.0 / HOURS_A_DAY,
                    step.lost(),
                    new Share(step.lossRate()),
                    step.value(),
                    step.summary()));
        }
        return new ReportTable(
                text("reports.stages", language),
                header(
                        language,
                        "customers.stage",
                        "desk.reached",
                        "customers.rate",
                        "customers.standing",
                        "reports.stay",
                        "desk.lost",
                        "reports.loss-rate",
                        "customers.value",
                        "reports.summary"),
                rows,
                1);
    }

    private ReportTable trend(FunnelReport report, Pace pace, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.trend()
                .forEach(point -> rows.add(row(pace.name(point.start()), point.entered(), point.won(), point.lost())));
        return new ReportTable(
                text("reports.trend", language),
                header(
                        language,
                        "reports.step." + pace.code(),
                        "reports.trend.entered",
                        "reports.trend.won",
                        "reports.trend.lost"),
                rows,
                1);
    }

    private ReportTable forecast(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.forecast()
                .forEach(each ->
                        rows.add(row(Pace.MONTH.name(each.month()), each.customers(), each.value(), each.revenue())));
        return new ReportTable(
                text("reports.forecast", language) + " (" + money.house() + ")",
                header(
                        language,
                        "reports.step.month",
                        "reports.forecast.customers",
                        "customers.value",
                        "reports.forecast.revenue"),
                rows,
                3);
    }

    private ReportTable cycles(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CycleRows.Cycle each : report.cycles()) {
            String name = each.month() == null ? text("reports.cycle.all", language) : Pace.MONTH.name(each.month());
            rows.add(row(name, each.deals(), each.median(), each.slow()));
        }
        return new ReportTable(
                text("reports.cycle", language),
                header(
                        language,
                        "reports.cycle.month",
                        "reports.cycle.deals",
                        "reports.cycle.median",
                        "reports.cycle.slow"),
                rows,
                2);
    }

    private ReportTable losses(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.losses()
                .forEach(loss -> rows.add(row(
                        stage(loss.stage(), language),
                        loss.reason().nameIn(language),
                        loss.customers(),
                        loss.reason().adviceIn(language))));
        return new ReportTable(
                text("reports.losses", language),
                header(
                        language,
                        "customers.stage",
                        "reports.losses.reason",
                        "reports.losses.customers",
                        "reports.losses.advice"),
                rows,
                2);
    }

    private ReportTable customers(String title, List<ReportCustomers.Line> lines, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(row(
                line.name(),
                stage(line.stage(), language),
                line.value(),
                new Share(line.risk()),
                line.next(),
                line.owner())));
        return new ReportTable(
                text(title, language),
                header(
                        language,
                        "customers.name",
                        "customers.stage",
                        "customers.value",
                        "customers.risk",
                        "customers.next",
                        "customers.owner"),
                rows,
                NO_BAR);
    }

    private ReportTable groups(FunnelReport report, String kind, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.groups().stream()
                .filter(group -> group.kind().equals(kind))
                .forEach(group ->
                        rows.add(row(group.name(), group.entered(), group.signed(), new Share(group.winRate()))));
        return new ReportTable(
                text("reports.by." + kind, language),
                header(
                        language,
                        "reports.group." + kind,
                        "reports.entered.count",
                        "reports.signed",
                        "reports.win-rate"),
                rows,
                1);
    }

    private String stage(int number, Locale language) {
        return stages.find(number).map(stage -> stage.name(language)).orElse(String.valueOf(number));
    }

    private List<String> header(Locale language, String... keys) {
        return Arrays.stream(keys).map(key -> text(key, language)).toList();
    }

    private String text(String key, Locale language) {
        return String.valueOf(messages.getMessage(key, null, language));
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }
}
