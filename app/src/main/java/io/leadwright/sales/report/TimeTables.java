package io.leadwright.sales.report;

import static io.leadwright.sales.report.ReportWords.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders the report tables whose rows are weeks or months. */
@Component
class TimeTables {
    private static final int ENTERED = 1;
    private static final int REVENUE = 3;
    private static final int MEDIAN = 2;
    private final ReportWords words;

    TimeTables(ReportWords words) {
        this.words = words;
    }

    ReportTable trend(FunnelReport report, Pace pace, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.trend()
                .forEach(point -> rows.add(row(pace.name(point.start()), point.entered(), point.won(), point.lost())));
        return new ReportTable(
                words.text("reports.trend", language),
                words.header(
                        language,
                        "reports.step." + pace.code(),
                        "reports.trend.entered",
                        "reports.trend.won",
                        "reports.trend.lost"),
                rows,
                ENTERED);
    }

    ReportTable forecast(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.forecast()
                .forEach(each ->
                        rows.add(row(Pace.MONTH.name(each.month()), each.customers(), each.value(), each.revenue())));
        return new ReportTable(
                words.text("reports.forecast", language) + " (" + words.house() + ")",
                words.header(
                        language,
                        "reports.step.month",
                        "reports.forecast.customers",
                        "customers.value",
                        "reports.forecast.revenue"),
                rows,
                REVENUE);
    }

    ReportTable cycles(FunnelReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CycleRows.Cycle each : report.cycles()) {
            String name =
                    each.month() == null ? words.text("reports.cycle.all", language) : Pace.MONTH.name(each.month());
            rows.add(row(name, each.deals(), each.median(), each.slow()));
        }
        return new ReportTable(
                words.text("reports.cycle", language),
                words.header(
                        language,
                        "reports.cycle.month",
                        "reports.cycle.deals",
                        "reports.cycle.median",
                        "reports.cycle.slow"),
                rows,
                MEDIAN);
    }
}
