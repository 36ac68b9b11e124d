package io.leadwright.sales.report;

import static io.leadwright.sales.report.ReportWords.row;

import io.leadwright.sales.customer.CustomerNames;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.figure.Figure;
import io.leadwright.sales.figure.FigureValue;
import io.leadwright.sales.figure.PeriodReport;
import io.leadwright.sales.report.ReportTable.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders the report about a period as tables for spreadsheets and paper; each says how many cases a value is taken from. */
@Component
class PeriodTables {
    private static final int NO_BAR = -1;
    private static final String CASES = "period.cases";
    private static final List<Figure> CURVE = List.of(
            Figure.ENTERED,
            Figure.WON,
            Figure.LOST,
            Figure.CONVERSION,
            Figure.CLOSE_RATE,
            Figure.FIRST_RESPONSE,
            Figure.REVENUE,
            Figure.ORDER_VALUE);
    private final ReportWords words;
    private final CustomerView view;

    PeriodTables(ReportWords words, CustomerView view) {
        this.words = words;
        this.view = view;
    }

    List<ReportTable> of(PeriodReport report, Locale language) {
        return List.of(
                figures(report, language),
                people(report, language),
                sources(report, language),
                grades(report, language),
                stages(report, language),
                curve(report, language),
                losses(report, language),
                definitions(language));
    }

    private ReportTable figures(PeriodReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.lines().stream()
                .filter(PeriodReport.Line::any)
                .forEach(line -> rows.add(row(
                        name(line.figure(), language),
                        cell(line.figure(), line.now()),
                        cell(line.figure(), line.then()),
                        line.now().cases(),
                        line.then().cases(),
                        target(report.total().get(line.figure().key())))));
        return table(
                "period.figures",
                language,
                rows,
                "period.figure",
                "period.now",
                "period.before",
                CASES,
                "period.cases.before",
                "period.target");
    }

    private ReportTable people(PeriodReport report, Locale language) {
        CustomerNames names = view.names(language);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PeriodReport.Person person : report.people()) {
            String name =
                    person.username().isEmpty() ? text("period.nobody", language) : names.person(person.username());
            for (Figure figure : Figure.BY_PERSON) {
                PeriodReport.Line line = person.line(figure);
                if (line.any() || person.targets().containsKey(figure.key())) {
                    rows.add(row(
                            name,
                            name(figure, language),
                            cell(figure, line.now()),
                            cell(figure, line.then()),
                            line.now().cases(),
                            target(person.targets().get(figure.key()))));
                }
            }
        }
        return table(
                "period.people",
                language,
                rows,
                "period.person",
                "period.figure",
                "period.now",
                "period.before",
                CASES,
                "period.target");
    }

    private ReportTable sources(PeriodReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PeriodReport.Source source : report.lists().sources()) {
            for (String grade : report.lists().gradeNames()) {
                PeriodReport.Count count = source.of(grade);
                if (count.entered() > 0) {
                    rows.add(row(
                            source.name(),
                            grade(grade, language),
                            count.entered(),
                            count.won(),
                            new Share(count.rate()),
                            null));
                }
            }
            rows.add(row(
                    source.name(),
                    text("period.all", language),
                    source.count().entered(),
                    source.count().won(),
                    new Share(source.count().rate()),
                    source.cost()));
        }
        return table(
                "period.sources",
                language,
                rows,
                "reports.group.source",
                "period.grade",
                "period.entered",
                "period.won",
                "period.rate",
                "period.cost");
    }

    private ReportTable grades(PeriodReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.lists()
                .grades()
                .forEach(each -> rows.add(row(
                        grade(each.name(), language),
                        each.count().entered(),
                        each.count().won(),
                        new Share(each.count().rate()))));
        return table("period.grades", language, rows, "period.grade", "period.entered", "period.won", "period.rate");
    }

    private ReportTable stages(PeriodReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PeriodReport.Stage stage : report.stages()) {
            stage.lines().stream()
                    .filter(PeriodReport.Line::any)
                    .forEach(line -> rows.add(row(
                            words.stage(stage.number(), language),
                            name(line.figure(), language),
                            cell(line.figure(), line.now()),
                            cell(line.figure(), line.then()),
                            line.now().cases())));
        }
        return table(
                "period.stages",
                language,
                rows,
                "customers.stage",
                "period.figure",
                "period.now",
                "period.before",
                CASES);
    }

    private ReportTable curve(PeriodReport report, Locale language) {
        List<String> header = new ArrayList<>(List.of(text("period.start", language)));
        CURVE.forEach(figure -> header.add(name(figure, language)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PeriodReport.Step step : report.curve()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(step.start());
            CURVE.forEach(figure -> cells.add(cell(figure, step.of(figure.key()))));
            rows.add(cells);
        }
        return new ReportTable(text("period.curve", language), header, rows, NO_BAR);
    }

    private ReportTable losses(PeriodReport report, Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.lists()
                .losses()
                .forEach(loss -> rows.add(row(
                        words.stage(loss.stage(), language),
                        loss.reason().nameIn(language),
                        loss.customers(),
                        loss.before())));
        return table(
                "period.losses",
                language,
                rows,
                "customers.stage",
                "reports.losses.reason",
                "period.now",
                "period.before");
    }

    private ReportTable definitions(Locale language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            rows.add(row(
                    text("figure." + figure.key(), language),
                    text("figure." + figure.key() + ".definition", language),
                    text("figure." + figure.key() + ".source", language)));
        }
        return table("period.definitions", language, rows, "period.figure", "period.definition", "period.source.name");
    }

    private ReportTable table(String title, Locale language, List<List<@Nullable Object>> rows, String... header) {
        return new ReportTable(text(title, language), words.header(language, header), rows, NO_BAR);
    }

    private String grade(String name, Locale language) {
        return name.isEmpty() ? text("period.grade.none", language) : name;
    }

    /** With the unit of times and amounts. */
    private String name(Figure figure, Locale language) {
        String name = text("figure." + figure.key(), language);
        return switch (figure.unit()) {
            case HOURS -> name + " (" + text("period.unit.hours", language) + ")";
            case DAYS -> name + " (" + text("period.unit.days", language) + ")";
            case MONEY -> name + " (" + words.house() + ")";
            default -> name;
        };
    }

    private static @Nullable Object cell(Figure figure, FigureValue value) {
        BigDecimal number = value.value();
        if (number == null) {
            return figure.needsCases() ? null : (Object) 0L;
        }
        return switch (figure.unit()) {
            case SHARE -> new Share(number.doubleValue());
            case NUMBER -> number.longValue();
            default -> number.setScale(2, RoundingMode.HALF_UP);
        };
    }

    private static @Nullable BigDecimal target(@Nullable Double target) {
        return target == null ? null : BigDecimal.valueOf(target).setScale(2, RoundingMode.HALF_UP);
    }

    private String text(String key, Locale language) {
        return Objects.requireNonNull(words.text(key, language));
    }
}
