package io.leadwright.sales.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts the table of stages by a column or in funnel order. */
record StageOrder(String column, boolean descending) {
    private static final Map<String, Comparator<FunnelStep>> COLUMNS = Map.of(
            "stage", Comparator.comparing(FunnelStep::number),
            "count", Comparator.comparing(step -> step.flow().count()),
            "rate", Comparator.comparing(step -> step.flow().rate()),
            "standing", Comparator.comparing(step -> step.standing().customers()),
            "stay",
                    Comparator.comparing(
                            step -> step.standing().stay(), Comparator.nullsFirst(Comparator.naturalOrder())),
            "lost", Comparator.comparing(step -> step.flow().lost()),
            "lossRate", Comparator.comparing(step -> step.flow().lossRate()),
            "value", Comparator.comparing(step -> step.standing().value()),
            "risk", Comparator.comparing(step -> step.standing().risk()));

    /** Parses {@code stay} or {@code -stay}; anything else means funnel order. */
    static StageOrder of(@Nullable String sort) {
        String column = sort == null ? "" : sort.startsWith("-") ? sort.substring(1) : sort;
        return COLUMNS.containsKey(column)
                ? new StageOrder(column, sort != null && sort.startsWith("-"))
                : new StageOrder("stage", false);
    }

    String text() {
        return (descending ? "-" : "") + column;
    }

    List<FunnelStep> sorted(List<FunnelStep> steps) {
        Comparator<FunnelStep> order = COLUMNS.getOrDefault(column, Comparator.comparing(FunnelStep::number));
        return steps.stream().sorted(descending ? order.reversed() : order).toList();
    }
}
