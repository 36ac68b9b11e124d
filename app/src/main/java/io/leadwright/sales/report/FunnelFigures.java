package io.leadwright.sales.report;

import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.funnel.FunnelCounts;
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

/** Computes the funnel of the selected customers, stage by stage. */
@Component
class FunnelFigures {
    private final FunnelStages stages;
    private final FunnelCounts counts;
    private final FunnelHealth health;
    private final Clock clock;

    FunnelFigures(FunnelStages stages, FunnelCounts counts, FunnelHealth health, Clock clock) {
        this.stages = stages;
        this.counts = counts;
        this.health = health;
        this.clock = clock;
    }

    List<FunnelStep> compute(FunnelFilter filter, Locale language) {
        List<FunnelCounts.Count> standing = filter.kept()
                ? counts.load(filter.owner())
                : counts.recompute("where " + filter.condition(), filter.values());
        List<FunnelStages.Stage> all = stages.all();
        long total = sum(standing, row -> true, FunnelCounts.Count::funnel);
        List<FunnelStep> steps = new ArrayList<>();
        long before = total;
        for (FunnelStages.Stage stage : all) {
            boolean last = stage.number() == all.size();
            FunnelStep step = step(stage, last, standing, before, total, language);
            steps.add(health.judge(step, last, language));
            before = step.flow().count();
        }
        return steps;
    }

    private FunnelStep step(
            FunnelStages.Stage stage,
            boolean last,
            List<FunnelCounts.Count> standing,
            long before,
            long total,
            Locale language) {
        int number = stage.number();
        // Customers at stages removed from the table count at the first or last existing stage.
        Predicate<FunnelCounts.Count> here = row -> row.stage() == number || (last && row.stage() > number);
        long reached = sum(standing, row -> row.stage() >= number, FunnelCounts.Count::funnel);
        long there = sum(standing, here, FunnelCounts.Count::funnel);
        FunnelStep.Flow flow = new FunnelStep.Flow(
                reached,
                number == 1 ? 1 : share(reached, before),
                share(reached, total),
                sum(standing, here, row -> row.closed().lost()),
                last ? 0 : there);
        FunnelStep.Standing now = new FunnelStep.Standing(
                there,
                sum(standing, here, row -> row.closed().won()),
                standing.stream().filter(here).map(FunnelCounts.Count::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                stay(standing, here, there),
                risk(standing.stream().filter(here).toList()));
        return new FunnelStep(number, stage.name(language), flow, now, FunnelHealth.Verdict.NONE);
    }

    private static long sum(
            List<FunnelCounts.Count> rows,
            Predicate<FunnelCounts.Count> which,
            ToLongFunction<FunnelCounts.Count> what) {
        return rows.stream().filter(which).mapToLong(what).sum();
    }

    private @Nullable Duration stay(List<FunnelCounts.Count> standing, Predicate<FunnelCounts.Count> here, long there) {
        if (there <= 0) {
            return null;
        }
        double since = standing.stream()
                        .filter(here)
                        .mapToDouble(row -> row.since().doubleValue())
                        .sum()
                / there;
        return Duration.ofSeconds(Math.max(0, clock.instant().getEpochSecond() - (long) since));
    }

    /** Mean risk of the open customers. */
    private static double risk(List<FunnelCounts.Count> rows) {
        long open = sum(rows, row -> true, FunnelCounts.Count::open);
        double risk = rows.stream().mapToDouble(row -> row.risk().doubleValue()).sum();
        return open <= 0 ? 0 : risk / open;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
