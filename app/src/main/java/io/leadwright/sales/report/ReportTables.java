package io.leadwright.sales.report;

import static io.leadwright.sales.report.ReportWords.row;

import io.leadwright.sales.customer.CustomerNames;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.report.ReportTable.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders a report as tables for spreadsheets and paper. */
@Component
class ReportTables {
    private static final double HOURS_A_DAY = 24;
    private static final int NO_BAR = -1;
    private final FunnelHealth health;
    private final ReportWords words;
    private final TimeTables time;
    private final CustomerView view;

    ReportTables(FunnelHealth health, ReportWords words, TimeTables time, CustomerView view) {
        this.health = health;
        this.words = words;
        this.time = time;
        this.view = view;
    }

    List<ReportTable> of(FunnelReport report, Pace pace, Locale language) {
        List<ReportTable> tables = new ArrayList<>(List.of(
                figures(report, language),
                stages(report, language),
                time.trend(report, pace, language),
                time.forecast(report, language),
                time.cycles(report, language),
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
                row(words.text("desk.kpi.customers", language), now.entered()),
                row(words.text("reports.signed", language), now.signed()),
                row(words.text("desk.kpi.conversion", language), new Share(now.winRate())),
                row(words.text("desk.kpi.value", language) + " (" + words.house() + ")", now.value()),
                row(words.text("desk.kpi.leak", language), new Share(now.leakRate())),
                row(words.text("customers.predicted", language) + " (" + words.house() + ")", report.expected())));
        report.cycle()
                .ifPresent(cycle -> rows.add(row(
                        words.text("reports.cycle", language) + " – " + words.text("reports.cycle.median", language),
                        cycle.median())));
        return new ReportTable(
                words.text("desk.kpis", language),
                words.header(language, "reports.figure", "reports.figure.value"),
                rows,
                NO_BAR);
    }

    private ReportTable stages(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FunnelStep step : report.steps()) {
            rows.add(row(
                    step.name(),
                    step.flow().count(),
                    new Share(step.flow().rate()),
                    step.standing().customers(),
                    step.standing().stay() == null
                            ? null
                            : step.standing().stay().toMinutes() / 60.0 / HOURS_A_DAY,
                    step.flow().lost(),
                    new Share(step.flow().lossRate()),
                    step.standing().value(),
                    step.verdict().summary()));
        }
        return new ReportTable(
                words.text("reports.stages", language),
                words.header(
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

    private ReportTable losses(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.losses()
                .forEach(loss -> rows.add(row(
                        words.stage(loss.stage(), language),
                        loss.reason().nameIn(language),
                        loss.customers(),
                        loss.reason().adviceIn(language))));
        return new ReportTable(
                words.text("reports.losses", language),
                words.header(
                        language,
                        "customers.stage",
                        "reports.losses.reason",
                        "reports.losses.customers",
                        "reports.losses.advice"),
                rows,
                2);
    }

    private ReportTable customers(String title, List<ReportCustomers.Line> lines, Locale language) {
        CustomerNames names = view.names(language);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(row(
                line.name(),
                words.stage(line.stage(), language),
                line.value(),
                new Share(line.risk()),
                line.next(),
                line.owner().isEmpty() ? "" : names.person(line.owner()))));
        return new ReportTable(
                words.text(title, language),
                words.header(
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
                .forEach(group -> rows.add(row(
                        group.name().isEmpty() ? words.text("reports.group.unnamed", language) : group.name(),
                        group.entered(),
                        group.signed(),
                        new Share(group.winRate()))));
        return new ReportTable(
                words.text("reports.by." + kind, language),
                words.header(
                        language,
                        "reports.group." + kind,
                        "reports.entered.count",
                        "reports.signed",
                        "reports.win-rate"),
                rows,
                1);
    }
}
