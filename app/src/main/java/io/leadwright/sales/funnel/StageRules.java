package io.leadwright.sales.funnel;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of one moment: which events count where, and what the counters prove. */
final class StageRules {
    private static final int REMEMBERED = 20_000;

    /**
     * What the counters prove.
     *
     * @param stage the customer is at least there
     * @param rule id of the rule that says so
     * @param reason the rule's sentence, with its translations as further lines
     */
    record Evidence(int stage, String rule, String reason) {}

    private final Map<String, List<StageCounter>> counters;
    private final List<String> inputs;
    private final Function<Map<String, Integer>, Evidence> table;
    private final Function<String, String> series;
    private final ZoneId zone;
    private final Map<List<Integer>, Evidence> proved = new ConcurrentHashMap<>();
    private final Map<String, String> seriesOf = new ConcurrentHashMap<>();

    /**
     * @param counters event type to where it counts
     * @param inputs the counters that the table of stages reads
     * @param table counters to what they prove
     * @param series an event's value to its product series
     * @param zone whose days count
     */
    StageRules(
            Map<String, List<StageCounter>> counters,
            List<String> inputs,
            Function<Map<String, Integer>, Evidence> table,
            Function<String, String> series,
            ZoneId zone) {
        this.counters = Map.copyOf(counters);
        this.inputs = List.copyOf(inputs);
        this.table = table;
        this.series = series;
        this.zone = zone;
    }

    List<StageCounter> countersOf(String type) {
        return counters.getOrDefault(type, List.of());
    }

    /** Whether events of this type count somewhere only within a window, by day or by series. */
    boolean readsLog(String type) {
        return countersOf(type).stream().anyMatch(counter -> !counter.plain());
    }

    /** How far back such counters look; null for all time. */
    @Nullable
    Duration reach() {
        Duration longest = Duration.ZERO;
        for (List<StageCounter> some : counters.values()) {
            for (StageCounter counter : some) {
                Duration window = counter.window();
                if (window == null && !counter.plain()) {
                    return null;
                }
                longest = window != null && window.compareTo(longest) > 0 ? window : longest;
            }
        }
        return longest;
    }

    /** What these numbers of events could prove at most: as if all were within every window, on their own day, of one series. */
    Evidence bound(Map<String, Integer> totals) {
        Map<String, Integer> numbers = new HashMap<>();
        totals.forEach((type, total) ->
                countersOf(type).forEach(counter -> numbers.merge(counter.name(), total, Integer::sum)));
        return evidence(numbers);
    }

    /** What counters prove; one that is missing is zero. */
    Evidence evidence(Map<String, Integer> numbers) {
        List<Integer> key = new ArrayList<>(inputs.size());
        inputs.forEach(input -> key.add(numbers.getOrDefault(input, 0)));
        Evidence known = proved.get(key);
        if (known == null) {
            Map<String, Integer> row = new HashMap<>();
            inputs.forEach(input -> row.put(input, numbers.getOrDefault(input, 0)));
            known = table.apply(row);
            remember(proved, key, known);
        }
        return known;
    }

    /** The product series of an event's value; empty for none. */
    String series(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String known = seriesOf.get(value);
        if (known == null) {
            known = series.apply(value);
            remember(seriesOf, value, known);
        }
        return known;
    }

    ZoneId zone() {
        return zone;
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }
}
