package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands, read under a lock.
 *
 * @param mergedInto the customer that counts instead of this one; null when it stands by itself
 * @param counters numbers of the events after {@code countedFrom}
 */
public record FunnelPosition(
        long customerId,
        int stage,
        Instant stageSince,
        @Nullable Instant countedFrom,
        @Nullable Long mergedInto,
        Instant enteredAt,
        @Nullable Instant firstEventAt,
        @Nullable Instant lastEventAt,
        @Nullable Instant lastTouchTime,
        Map<String, Integer> counters) {

    /** When it came in: with its first event, if that is older than its entry. */
    Instant begin() {
        return firstEventAt != null && firstEventAt.isBefore(enteredAt) ? firstEventAt : enteredAt;
    }

    /** What is later than this happened after all that is known to matter. */
    Instant frontier() {
        return lastEventAt != null && lastEventAt.isAfter(stageSince) ? lastEventAt : stageSince;
    }

    boolean counts(Instant at) {
        return countedFrom == null || at.isAfter(countedFrom);
    }

    /** With more events, in order, whose effect on the stage is worked out elsewhere. */
    FunnelPosition plus(List<StageEvent> events, Predicate<String> touch) {
        if (events.isEmpty()) {
            return this;
        }
        Map<String, Integer> more = new TreeMap<>(counters);
        Instant touched = lastTouchTime;
        for (StageEvent event : events) {
            if (counts(event.at())) {
                more.merge(event.type(), 1, Integer::sum);
            }
            if (touch.test(event.type())) {
                touched = later(touched, event.at());
            }
        }
        Instant first = events.get(0).at();
        return new FunnelPosition(
                customerId,
                stage,
                stageSince,
                countedFrom,
                mergedInto,
                enteredAt,
                firstEventAt == null || first.isBefore(firstEventAt) ? first : firstEventAt,
                later(lastEventAt, events.get(events.size() - 1).at()),
                touched,
                more);
    }

    /** At another stage. */
    FunnelPosition at(
            int newStage, Instant since, @Nullable Instant newlyCountedFrom, Map<String, Integer> newCounters) {
        return new FunnelPosition(
                customerId,
                newStage,
                since,
                newlyCountedFrom,
                mergedInto,
                enteredAt,
                firstEventAt,
                lastEventAt,
                lastTouchTime,
                newCounters);
    }

    /** As if it had not done anything yet. */
    FunnelPosition blank() {
        return new FunnelPosition(
                customerId, stage, stageSince, null, mergedInto, enteredAt, null, null, null, Map.of());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
