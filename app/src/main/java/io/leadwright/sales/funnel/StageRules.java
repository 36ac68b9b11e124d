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

/** A snapshot of the decision tables: which events count in which counters, and which stage the counters prove. */
final class StageRules {
    private static final int REMEMBERED = 20_000;

    /**
     * What the counters prove.
     *
     * @param stage lowest stage the customer is at
     * @param rule id of the rule that matched
     * @param reason description of the rule, with translations on further lines
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
     * Rules from these tables.
     *
     * @param counters counters by event type
     * @param inputs counters that the stage table reads
     * @param table evaluates counters
     * @param series maps the value of an event to its product series
     * @param zone time zone of days
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

    /** Whether any counter of this event type needs the log: within a window, by day or by series. */
    boolean readsLog(String type) {
        return countersOf(type).stream().anyMatch(counter -> !counter.plain());
    }

    /** How far back such counters look; null for no limit. */
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

    /** The most these event counts could prove: as if all events were within every window, on separate days, of one series. */
    Evidence bound(Map<String, Integer> totals) {
        Map<String, Integer> numbers = new HashMap<>();
        totals.forEach((type, total) ->
                countersOf(type).forEach(counter -> numbers.merge(counter.name(), total, Integer::sum)));
        return evidence(numbers);
    }

    /** What counters prove; missing ones are zero. */
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

    /** The product series of the value of an event; empty for none. */
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
