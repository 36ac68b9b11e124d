package io.leadwright.sales.funnel;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.funnel.StageReplay.StageEvent;
import io.leadwright.sales.funnel.StageReplay.StageMove;
import io.leadwright.sales.funnel.StageReplay.StageStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Computes stage changes from new events, reading only what is needed: nothing if no higher stage is reachable, the recent window
 * if one might be, the full log if a late event matters.
 */
@Component
public class StageCalculator {
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private final StageTables tables;
    private final StageLog log;
    private final EventTypes types;

    StageCalculator(StageTables tables, StageLog log, EventTypes types) {
        this.tables = tables;
        this.log = log;
        this.types = types;
    }

    /** New events of one customer, in order. */
    private record Case(FunnelPosition before, FunnelPosition after, List<StageEvent> events) {
        Instant first() {
            return events.get(0).at();
        }

        boolean late() {
            return !first().isAfter(before.frontier());
        }

        /** Whether an event is older than what the counters cover. */
        boolean beforeAll() {
            return first().isBefore(before.begin()) || !before.counts(first());
        }
    }

    /**
     * Computes what new events change.
     *
     * @param positions positions of the customers, by id
     * @param events new events of each customer, not in the log yet
     */
    public List<StageChange> compute(Map<Long, FunnelPosition> positions, Map<Long, List<StageEvent>> events) {
        StageRules rules = tables.rules();
        Map<Long, Case> cases = new HashMap<>();
        events.forEach(
                (customer, some) -> cases.put(customer, open(Objects.requireNonNull(positions.get(customer)), some)));
        Map<Long, Case> late = new HashMap<>();
        Map<Long, Case> windowed = new HashMap<>();
        Map<Long, Instant> doubtful = new HashMap<>();
        List<StageChange> changes = new ArrayList<>();
        cases.forEach((customer, one) -> {
            int bound = rules.bound(one.after().counters()).stage();
            if (one.late() && one.beforeAll()) {
                late.put(customer, one);
            } else if (one.late() && bound > Customer.FIRST_STAGE) {
                doubtful.put(customer, one.first());
            } else if (!one.late() && bound > one.before().stage()) {
                windowed.put(customer, one);
            } else {
                changes.add(still(one));
            }
        });
        Map<Long, Integer> held = log.stages(doubtful);
        doubtful.keySet().forEach(customer -> {
            Case one = Objects.requireNonNull(cases.get(customer));
            int bound = rules.bound(one.after().counters()).stage();
            if (bound > held.getOrDefault(customer, Customer.FIRST_STAGE)) {
                late.put(customer, one);
            } else {
                changes.add(still(one));
            }
        });
        changes.addAll(proceed(rules, windowed));
        changes.addAll(restart(rules, late));
        return changes;
    }

    private Case open(FunnelPosition before, List<StageEvent> events) {
        List<StageEvent> sorted =
                events.stream().sorted(Comparator.comparing(StageEvent::at)).toList();
        return new Case(before, with(before, sorted), sorted);
    }

    private FunnelPosition with(FunnelPosition position, List<StageEvent> events) {
        return position.plus(
                events, type -> types.find(type).map(EventType::touch).orElse(false));
    }

    private static StageChange still(Case one) {
        return new StageChange(one.before(), one.after(), List.of(), false);
    }

    private List<StageChange> proceed(StageRules rules, Map<Long, Case> cases) {
        Map<Long, Instant> since = new HashMap<>();
        cases.forEach((customer, one) -> {
            if (one.after().counters().keySet().stream().anyMatch(rules::readsLog)) {
                since.put(customer, since(rules.reach(), one));
            }
        });
        Map<Long, List<StageEvent>> recent = log.events(since);
        return cases.values().stream()
                .map(one -> {
                    FunnelPosition before = one.before();
                    List<StageEvent> counted = recent.getOrDefault(before.customerId(), List.of()).stream()
                            .filter(event -> before.counts(event.at()))
                            .toList();
                    StageReplay replay = new StageReplay(
                                    rules, before.stage(), before.countedFrom(), before.counters(), counted)
                            .walk(one.events(), List.of());
                    return change(before, one.after(), replay, false);
                })
                .toList();
    }

    private static Instant since(@Nullable Duration reach, Case one) {
        return reach == null ? EVER : one.first().minus(reach);
    }

    private List<StageChange> restart(StageRules rules, Map<Long, Case> cases) {
        Map<Long, List<StageEvent>> logged = history(cases.keySet());
        Map<Long, List<StageMove>> moves = log.moves(cases.keySet());
        return cases.values().stream()
                .map(one -> {
                    long customer = one.before().customerId();
                    List<StageEvent> all = new ArrayList<>(logged.getOrDefault(customer, List.of()));
                    all.addAll(one.events());
                    StageReplay replay = replay(rules, all, moves.getOrDefault(customer, List.of()));
                    // Only a changed table can lead to a lower stage; customers never move back for that.
                    return replay.stage() < one.before().stage()
                            ? still(one)
                            : change(one.before(), one.after(), replay, true);
                })
                .toList();
    }

    /** Recomputes positions from all events and moves. */
    List<StageChange> recompute(Map<Long, FunnelPosition> positions) {
        StageRules rules = tables.rules();
        Map<Long, List<StageEvent>> logged = history(positions.keySet());
        Map<Long, List<StageMove>> moves = log.moves(positions.keySet());
        return positions.values().stream()
                .map(position -> {
                    List<StageEvent> all = logged.getOrDefault(position.customerId(), List.of());
                    StageReplay replay = replay(rules, all, moves.getOrDefault(position.customerId(), List.of()));
                    return change(position, with(position.blank(), all), replay, true);
                })
                .toList();
    }

    private Map<Long, List<StageEvent>> history(Set<Long> customers) {
        return log.events(customers.stream().collect(Collectors.toMap(customer -> customer, customer -> EVER)));
    }

    private static StageReplay replay(StageRules rules, List<StageEvent> events, List<StageMove> moves) {
        List<StageEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(StageEvent::at));
        return StageReplay.fromStart(rules).walk(sorted, moves);
    }

    private static StageChange change(
            FunnelPosition before, FunnelPosition after, StageReplay replay, boolean rebuilt) {
        List<StageStep> steps = replay.steps();
        Instant since =
                !steps.isEmpty() ? steps.get(steps.size() - 1).at() : rebuilt ? after.begin() : before.stageSince();
        return new StageChange(
                before, after.at(replay.stage(), since, replay.countedFrom(), replay.totals()), steps, rebuilt);
    }
}
