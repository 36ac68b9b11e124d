package io.leadwright.forms.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * With which versions of records a person has opened a task's form.
 *
 * @param versions business key of a record to versions, oldest first
 * @param asked field to the value of somebody else that the person was asked about
 */
record Opened(Map<String, List<Integer>> versions, Map<String, @Nullable Object> asked) {
    static final Opened NEVER = new Opened(Map.of(), Map.of());

    /** Enough for a form that stays open in several tabs. */
    private static final int MOST = 20;

    List<Integer> of(String record) {
        return versions.getOrDefault(record, List.of());
    }

    boolean nowShows(String record, int version) {
        List<Integer> seen = of(record);
        return !seen.isEmpty() && seen.get(seen.size() - 1) == version;
    }

    Opened with(String record, int version) {
        List<Integer> seen = Stream.concat(
                        of(record).stream().filter(earlier -> earlier != version), Stream.of(version))
                .toList();
        Map<String, List<Integer>> all = new LinkedHashMap<>(versions);
        all.put(record, List.copyOf(seen.subList(Math.max(0, seen.size() - MOST), seen.size())));
        return new Opened(all, asked);
    }

    Opened asked(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(asked);
        all.putAll(values);
        return new Opened(versions, all);
    }
}
