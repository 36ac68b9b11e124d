package io.leadwright.sales.figure;

import io.leadwright.sales.customer.FunnelStages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the report about a period together. */
@Component
public class PeriodReports {
    /** The number of points of a curve. */
    private static final int STEPS = 12;

    private static final List<Figure> CURVE = List.of(
            Figure.ENTERED,
            Figure.WON,
            Figure.LOST,
            Figure.CONVERSION,
            Figure.CLOSE_RATE,
            Figure.FIRST_RESPONSE,
            Figure.REVENUE,
            Figure.ORDER_VALUE);

    private static final List<Figure> CONVERSION = List.of(Figure.ENTERED, Figure.CONVERSION, Figure.CLOSE_RATE);

    private final PeriodFigures figures;
    private final FigureSettings settings;
    private final CohortRows cohorts;
    private final PeriodLosses losses;
    private final ResponseTimes responses;
    private final Targets targets;
    private final ReportGroups groups;
    private final FunnelStages stages;
    private final Clock clock;

    PeriodReports(
            PeriodFigures figures,
            FigureSettings settings,
            CohortRows cohorts,
            PeriodLosses losses,
            ResponseTimes responses,
            Targets targets,
            ReportGroups groups,
            FunnelStages stages,
            Clock clock) {
        this.figures = figures;
        this.settings = settings;
        this.cohorts = cohorts;
        this.losses = losses;
        this.responses = responses;
        this.targets = targets;
        this.groups = groups;
        this.stages = stages;
        this.clock = clock;
    }

    /** The report about a person's figures, or those of all. */
    public PeriodReport compute(Period period, Optional<String> person, Locale language) {
        Period before = period.before();
        Map<String, Double> planned = targets.of(period);
        List<PeriodReport.Person> people = people(period, before, person, planned);
        Map<String, Double> total = new HashMap<>();
        people.forEach(each -> each.targets().forEach((key, value) -> total.merge(key, value, Double::sum)));
        return new PeriodReport(
                period,
                before,
                settings.few(),
                lines(Figure.OVERALL, period, before, person),
                people,
                lists(period, person, planned, language),
                stages(period, before, person),
                curve(period, person, CURVE, List.of(Figure.STAGE_STAY, Figure.STAGE_LOSS)),
                total);
    }

    private List<PeriodReport.Line> lines(List<Figure> wanted, Period period, Period before, Optional<String> person) {
        return wanted.stream()
                .map(figure -> new PeriodReport.Line(
                        figure, figures.one(figure, period, person), figures.one(figure, before, person)))
                .toList();
    }

    private List<PeriodReport.Person> people(
            Period period, Period before, Optional<String> person, Map<String, Double> planned) {
        Map<String, Map<String, FigureValue>> now = byPerson(period, person);
        Map<String, Map<String, FigureValue>> then = byPerson(before, person);
        Map<String, Map<String, Double>> goals = new HashMap<>();
        planned.forEach((key, value) -> {
            String figure = key.substring(0, key.indexOf(' '));
            if (!figure.equals(Targets.COST)) {
                goals.computeIfAbsent(key.substring(key.indexOf(' ') + 1), name -> new HashMap<>())
                        .put(figure, value);
            }
        });
        Set<String> names = new TreeSet<>(Comparator.comparing(String::isEmpty).thenComparing(name -> name));
        names.addAll(now.keySet());
        names.addAll(then.keySet());
        names.addAll(goals.keySet());
        return names.stream()
                .filter(name -> person.map(name::equals).orElse(true))
                .map(name -> new PeriodReport.Person(
                        name,
                        now.getOrDefault(name, Map.of()),
                        then.getOrDefault(name, Map.of()),
                        goals.getOrDefault(name, Map.of())))
                .toList();
    }

    private Map<String, Map<String, FigureValue>> byPerson(Period period, Optional<String> person) {
        Map<String, Map<String, FigureValue>> found = new HashMap<>();
        for (Figure figure : Figure.BY_PERSON) {
            figures.byPerson(figure, period, person)
                    .forEach((name, value) ->
                            found.computeIfAbsent(name, key -> new HashMap<>()).put(figure.key(), value));
        }
        return found;
    }

    private List<PeriodReport.Stage> stages(Period period, Period before, Optional<String> person) {
        Map<Figure, Map<Integer, FigureValue>> now = new HashMap<>();
        Map<Figure, Map<Integer, FigureValue>> then = new HashMap<>();
        for (Figure figure : Figure.BY_STAGE) {
            now.put(figure, figures.byStage(figure, period, person));
            then.put(figure, figures.byStage(figure, before, person));
        }
        // Nobody can go on from the last stage.
        int last = stages.all().size();
        now.getOrDefault(Figure.STAGE_RETENTION, Map.of()).remove(last);
        then.getOrDefault(Figure.STAGE_RETENTION, Map.of()).remove(last);
        BiFunction<Map<Figure, Map<Integer, FigureValue>>, Figure, Map<Integer, FigureValue>> of =
                (values, figure) -> values.getOrDefault(figure, Map.of());
        return stages.all().stream()
                .map(stage -> new PeriodReport.Stage(
                        stage.number(),
                        Figure.BY_STAGE.stream()
                                .map(figure -> new PeriodReport.Line(
                                        figure,
                                        of.apply(now, figure).getOrDefault(stage.number(), FigureValue.NONE),
                                        of.apply(then, figure).getOrDefault(stage.number(), FigureValue.NONE)))
                                .toList()))
                .toList();
    }

    /** The conversion of the last months, oldest first. */
    public List<PeriodReport.Step> conversion(Optional<String> person) {
        return curve(Period.named("this-month", LocalDate.now(clock)), person, CONVERSION, List.of());
    }

    private List<PeriodReport.Step> curve(
            Period period, Optional<String> person, List<Figure> overall, List<Figure> byStage) {
        List<LocalDate> starts = period.steps(STEPS);
        Period whole = Period.of(starts.get(0), period.to());
        Map<String, Map<String, FigureValue>> values = new HashMap<>();
        for (Figure figure : overall) {
            figures.byStep(figure, whole, period.step(), person)
                    .forEach((start, value) -> values.computeIfAbsent(start, key -> new HashMap<>())
                            .put(figure.key(), value));
        }
        for (Figure figure : byStage) {
            figures.byStageAndStep(figure, whole, period.step(), person)
                    .forEach((stageAndStart, value) -> values.computeIfAbsent(
                                    stageAndStart.substring(stageAndStart.indexOf(' ') + 1), key -> new HashMap<>())
                            .put(figure.key() + " " + stageAndStart.substring(0, stageAndStart.indexOf(' ')), value));
        }
        return starts.stream()
                .map(start -> new PeriodReport.Step(start.toString(), values.getOrDefault(start.toString(), Map.of())))
                .dropWhile(step -> !step.any())
                .toList();
    }

    private PeriodReport.Lists lists(
            Period period, Optional<String> person, Map<String, Double> planned, Locale language) {
        List<CohortRows.Cohort> found = cohorts.load(period, person, language);
        Map<String, PeriodReport.Count> grades = new TreeMap<>();
        found.forEach(each -> grades.merge(each.grade(), count(each), PeriodReport.Count::plus));
        List<PeriodReport.Grade> byGrade = grades.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().isEmpty()))
                .map(entry -> new PeriodReport.Grade(entry.getKey(), entry.getValue()))
                .toList();
        return new PeriodReport.Lists(
                sources(found, person.isPresent() ? Map.of() : planned, language),
                byGrade,
                responses.load(period, person),
                losses.load(period, person),
                losses.rivals(period, person));
    }

    private List<PeriodReport.Source> sources(
            List<CohortRows.Cohort> found, Map<String, Double> planned, Locale language) {
        Map<String, String> names = new TreeMap<>();
        Map<String, Map<String, PeriodReport.Count>> counts = new HashMap<>();
        for (CohortRows.Cohort each : found) {
            names.put(each.known(), each.source());
            counts.computeIfAbsent(each.known(), key -> new TreeMap<>())
                    .merge(each.grade(), count(each), PeriodReport.Count::plus);
        }
        Map<String, Double> costs = new HashMap<>();
        planned.forEach((key, value) -> {
            if (key.startsWith(Targets.COST + " ")) {
                String known = key.substring(Targets.COST.length() + 1);
                costs.put(known, value);
                names.computeIfAbsent(known, name -> groups.named("source", name, language));
            }
        });
        Set<String> good = Set.of(settings.text(FigureSettings.GOOD_GRADES).split(","));
        List<PeriodReport.Source> sources = new ArrayList<>();
        names.forEach((known, name) -> {
            Map<String, PeriodReport.Count> grades = counts.getOrDefault(known, Map.of());
            sources.add(new PeriodReport.Source(
                    name,
                    grades,
                    grades.values().stream().reduce(PeriodReport.Count.NONE, PeriodReport.Count::plus),
                    grades.entrySet().stream()
                            .filter(entry -> good.contains(entry.getKey()))
                            .mapToLong(entry -> entry.getValue().entered())
                            .sum(),
                    amount(costs.get(known))));
        });
        sources.sort(Comparator.comparingLong(
                        (PeriodReport.Source source) -> source.count().entered())
                .reversed());
        return sources;
    }

    private static @Nullable BigDecimal amount(@Nullable Double cost) {
        return cost == null ? null : BigDecimal.valueOf(cost).setScale(2, RoundingMode.HALF_UP);
    }

    private static PeriodReport.Count count(CohortRows.Cohort cohort) {
        return new PeriodReport.Count(cohort.entered(), cohort.won());
    }
}
