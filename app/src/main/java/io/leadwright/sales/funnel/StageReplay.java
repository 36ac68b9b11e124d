package io.leadwright.sales.funnel;

import io.leadwright.sales.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives the stage of a customer by replaying events in the order they occurred, not the order they arrived. At each instant the
 * stage is the higher of the current stage and the one the counters prove; then the moves by people and language models at that
 * instant apply. Events only add evidence, so the result does not depend on how they were batched and sent.
 */
public final class StageReplay {
    private final StageRules rules;
    private int stage;
    private @Nullable Instant countedFrom;
    private final Map<String, Integer> totals;
    private final List<StageEvent> counted;
    private final List<StageStep> steps = new ArrayList<>();

    /**
     * Continues from the current position of a customer.
     *
     * @param totals number of events counted so far, by type
     * @param recent the counted events that counters may still need, in order
     */
    StageReplay(
            StageRules rules,
            int stage,
            @Nullable Instant countedFrom,
            Map<String, Integer> totals,
            List<StageEvent> recent) {
        this.rules = rules;
        this.stage = stage;
        this.countedFrom = countedFrom;
        this.totals = new TreeMap<>(totals);
        this.counted = new ArrayList<>();
        recent.stream().filter(event -> rules.readsLog(event.type())).forEach(counted::add);
    }

    /** Starts before the first event. */
    static StageReplay fromStart(StageRules rules) {
        return new StageReplay(rules, Customer.FIRST_STAGE, null, Map.of(), List.of());
    }

    /** Replays events and moves, each in order of time. */
    StageReplay walk(List<StageEvent> events, List<StageMove> moves) {
        int event = 0;
        int move = 0;
        while (event < events.size() || move < moves.size()) {
            Instant at = earlier(
                    event < events.size() ? events.get(event).at() : null,
                    move < moves.size() ? moves.get(move).at() : null);
            boolean proving = false;
            for (; event < events.size() && events.get(event).at().equals(at); event++) {
                proving |= count(events.get(event));
            }
            if (proving) {
                prove(at);
            }
            for (; move < moves.size() && moves.get(move).at().equals(at); move++) {
                apply(moves.get(move));
            }
        }
        return this;
    }

    private static Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return Objects.requireNonNull(one == null ? other : one);
        }
        return one.isBefore(other) ? one : other;
    }

    private boolean count(StageEvent event) {
        if (countedFrom != null && !event.at().isAfter(countedFrom)) {
            return false;
        }
        totals.merge(event.type(), 1, Integer::sum);
        if (rules.readsLog(event.type())) {
            counted.add(event);
        }
        return !rules.countersOf(event.type()).isEmpty();
    }

    /** Evaluates windows only if the plain counts could prove a higher stage. */
    private void prove(Instant at) {
        if (rules.bound(totals).stage() <= stage) {
            return;
        }
        StageRules.Evidence evidence = rules.evidence(numbers(at));
        if (evidence.stage() > stage) {
            step(at, evidence.stage(), evidence.reason(), StageCause.RULES, evidence.rule(), StageCause.RULES.code());
        }
    }

    private void apply(StageMove move) {
        if (move.back()) {
            countedFrom = move.at();
            totals.clear();
            counted.clear();
        }
        if (move.back() ? move.to() != stage : move.to() > stage) {
            step(move.at(), move.to(), move.reason(), move.cause(), null, move.by());
        }
    }

    private void step(Instant at, int to, String reason, StageCause cause, @Nullable String rule, String by) {
        steps.add(new StageStep(at, stage, to, reason, cause, rule, by));
        stage = to;
    }

    private Map<String, Integer> numbers(Instant at) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<StageCounter, Map<String, Set<Object>>> special = new HashMap<>();
        totals.forEach((type, total) -> rules.countersOf(type).stream()
                .filter(StageCounter::plain)
                .forEach(counter -> numbers.merge(counter.name(), total, Integer::sum)));
        for (StageEvent event : counted) {
            for (StageCounter counter : rules.countersOf(event.type())) {
                if (!counter.plain() && within(counter.window(), event.at(), at)) {
                    add(special.computeIfAbsent(counter, any -> new HashMap<>()), counter, event);
                }
            }
        }
        special.forEach((counter, groups) -> numbers.merge(
                counter.name(),
                groups.values().stream().mapToInt(Set::size).max().orElse(0),
                Integer::sum));
        return numbers;
    }

    private static boolean within(@Nullable Duration window, Instant event, Instant at) {
        return window == null || !event.isBefore(at.minus(window));
    }

    private void add(Map<String, Set<Object>> groups, StageCounter counter, StageEvent event) {
        String group = counter.perSeries() ? rules.series(event.value()) : "all";
        if (!group.isEmpty()) {
            Set<Object> members = groups.computeIfAbsent(group, any -> new HashSet<>());
            members.add(counter.daily() ? LocalDate.ofInstant(event.at(), rules.zone()) : members.size());
        }
    }

    int stage() {
        return stage;
    }

    @Nullable
    Instant countedFrom() {
        return countedFrom;
    }

    /** Number of events that count, by type. */
    Map<String, Integer> totals() {
        return totals;
    }

    /** The steps of this replay, in order. */
    List<StageStep> steps() {
        return steps;
    }

    /** What the replay needs of an event. */
    public record StageEvent(
            Instant at, String type, @Nullable String value) {}

    /**
     * A move of a customer by a person or a language model.
     *
     * @param back whether it was a move back at the time; a forward move never moves the customer back
     * @param cause person or model
     * @param by username, or the prompt with its version
     */
    record StageMove(Instant at, int to, boolean back, StageCause cause, String reason, String by) {}

    /**
     * A step from one stage to another, a row of {@code app.stage_history}.
     *
     * @param at time of what caused it
     * @param cause rules, model or person
     * @param rule of {@code stage.dmn}; null for other causes
     */
    public record StageStep(
            Instant at,
            int from,
            int to,
            String reason,
            StageCause cause,
            @Nullable String rule,
            String by) {}
}
