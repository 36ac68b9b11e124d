package io.leadwright.report;

import io.leadwright.customer.FunnelStages;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The funnel of some customers, stage by stage. */
@Component
class FunnelFigures {
    private final FunnelStages stages;
    private final FunnelRows rows;
    private final FunnelHealth health;
    private final Clock clock;

    FunnelFigures(FunnelStages stages, FunnelRows rows, FunnelHealth health, Clock clock) {
        this.stages = stages;
        this.rows = rows;
        this.health = health;
        this.clock = clock;
    }

    List<FunnelStep> of(FunnelFilter filter, Locale language) {
        List<FunnelRows.Row> standing = rows.of(filter);
        List<FunnelStages.Stage> all = stages.all();
        long total = sum(standing, row -> true, FunnelRows.Row::customers);
        List<FunnelStep> steps = new ArrayList<>();
        long before = total;
        for (FunnelStages.Stage stage : all) {
            boolean last = stage.number() == all.size();
            FunnelStep step = step(stage, last, standing, before, total, language);
            steps.add(health.judge(step, last, language));
            before = step.count();
        }
        return steps;
    }

    private FunnelStep step(
            FunnelStages.Stage stage,
            boolean last,
            List<FunnelRows.Row> standing,
            long before,
            long total,
            Locale language) {
        int number = stage.number();
        // Stages that the table has no more count as the first one or the last one that there is.
        Predicate<FunnelRows.Row> here = row -> row.stage() == number || (last && row.stage() > number);
        long reached = sum(standing, row -> row.stage() >= number, FunnelRows.Row::customers);
        long there = sum(standing, here, FunnelRows.Row::customers);
        return new FunnelStep(
                number,
                stage.name(language),
                reached,
                number == 1 ? 1 : share(reached, before),
                share(reached, total),
                there,
                standing.stream().filter(here).map(FunnelRows.Row::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                sum(standing, here, FunnelRows.Row::lost),
                last ? 0 : there,
                stay(standing, here, there),
                standing.stream()
                        .filter(here)
                        .mapToDouble(FunnelRows.Row::risk)
                        .max()
                        .orElse(0),
                "",
                "");
    }

    private static long sum(
            List<FunnelRows.Row> rows, Predicate<FunnelRows.Row> which, ToLongFunction<FunnelRows.Row> what) {
        return rows.stream().filter(which).mapToLong(what).sum();
    }

    private @Nullable Duration stay(List<FunnelRows.Row> standing, Predicate<FunnelRows.Row> here, long there) {
        if (there == 0) {
            return null;
        }
        double since = standing.stream()
                        .filter(here)
                        .mapToDouble(row -> row.since() * row.customers())
                        .sum()
                / there;
        return Duration.ofSeconds(Math.max(0, clock.instant().getEpochSecond() - (long) since));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
