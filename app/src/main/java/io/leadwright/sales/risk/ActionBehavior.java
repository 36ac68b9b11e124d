package io.leadwright.sales.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of one type of a customer, aggregated.
 *
 * @param groups groups in {@code behavior-group.dmn}, and the type itself
 * @param last time of the last event
 * @param counts number of events in each window before now
 */
public record ActionBehavior(String type, Set<String> groups, Instant last, Map<Duration, Long> counts) {

    /** The value of an input over all events of a customer; never null, because no rule matches null. */
    static Object answer(ActionInput input, List<ActionBehavior> all, Instant now) {
        List<ActionBehavior> asked =
                all.stream().filter(each -> each.groups.contains(input.group())).toList();
        Duration within = input.within();
        if (within != null) {
            long count = asked.stream()
                    .mapToLong(each -> Objects.requireNonNullElse(each.counts.get(within), 0L))
                    .sum();
            return Math.toIntExact(Math.min(count, Integer.MAX_VALUE));
        }
        Instant last = last(asked);
        String without = input.without();
        if (last == null || (without != null && later(all, without, last))) {
            return -1.0;
        }
        return days(last, now);
    }

    private static boolean later(List<ActionBehavior> all, String group, Instant moment) {
        Instant other =
                last(all.stream().filter(each -> each.groups.contains(group)).toList());
        return other != null && other.isAfter(moment);
    }

    private static @Nullable Instant last(List<ActionBehavior> some) {
        return some.stream().map(ActionBehavior::last).max(Instant::compareTo).orElse(null);
    }

    /** Days of 24 hours with fractions; never negative, although clocks of sources may be ahead. */
    public static double days(Instant from, Instant now) {
        return Math.max(0, Duration.between(from, now).toMillis() / 86_400_000.0);
    }
}
