package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageMove;
import io.leadwright.sales.tracking.BehaviorEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The definition of a stage, spelled out: at every instant, counts everything again from all events. */
final class NaiveReplay {
    private final StageRules rules;
    private final List<BehaviorEvent> events;
    private final List<String> steps = new ArrayList<>();
    private int stage = 1;
    private @Nullable Instant countedFrom;

    NaiveReplay(StageRules rules, List<BehaviorEvent> events, List<StageMove> moves) {
        this.rules = rules;
        this.events = events;
        Set<Instant> instants = new TreeSet<>();
        events.forEach(event -> instants.add(event.timestamp()));
        moves.forEach(move -> instants.add(move.at()));
        for (Instant at : instants) {
            StageRules.Evidence evidence = rules.evidence(counters(at));
            if (evidence.stage() > stage) {
                step(at, evidence.stage(), "rules " + evidence.rule() + " rules");
            }
            moves.stream().filter(move -> move.at().equals(at)).forEach(this::decide);
        }
    }

    private void decide(StageMove move) {
        if (move.back()) {
            countedFrom = move.at();
        }
        if (move.to() > stage || (move.back() && move.to() < stage)) {
            step(move.at(), move.to(), move.cause().code() + " null " + move.by());
        }
    }

    private void step(Instant at, int to, String cause) {
        steps.add("%s %d-%d %s".formatted(at, stage, to, cause));
        stage = to;
    }

    private List<BehaviorEvent> counted(Instant until) {
        return events.stream()
                .filter(event -> !event.timestamp().isAfter(until))
                .filter(event -> countedFrom == null || event.timestamp().isAfter(countedFrom))
                .toList();
    }

    private Map<String, Integer> counters(Instant at) {
        Map<String, Integer> counters = new HashMap<>();
        Map<String, Map<String, Set<LocalDate>>> days = new HashMap<>();
        for (BehaviorEvent event : counted(at)) {
            for (StageCounter counter : rules.countersOf(event.type())) {
                boolean inWindow =
                        counter.window() == null || event.timestamp().compareTo(at.minus(counter.window())) >= 0;
                if (inWindow && counter.daily()) {
                    days.computeIfAbsent(counter.name(), name -> new HashMap<>())
                            .computeIfAbsent(rules.series(event.value()), name -> new HashSet<>())
                            .add(event.timestamp().atZone(rules.zone()).toLocalDate());
                } else if (inWindow) {
                    counters.merge(counter.name(), 1, Integer::sum);
                }
            }
        }
        days.forEach((counter, bySeries) -> {
            bySeries.remove("");
            bySeries.values().forEach(some -> counters.merge(counter, some.size(), Math::max));
        });
        return counters;
    }

    /** Stage, since when events count, and how many there are of each type. */
    String state() {
        Map<String, Integer> totals =
                new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        counted(Instant.MAX).forEach(event -> totals.merge(event.type(), 1, Integer::sum));
        List<String> numbers = new ArrayList<>();
        totals.forEach((type, total) -> numbers.add("\"" + type + "\": " + total));
        return stage + " " + (countedFrom == null ? "-" : countedFrom) + " {" + String.join(", ", numbers) + "}";
    }

    List<String> steps() {
        return steps;
    }
}
