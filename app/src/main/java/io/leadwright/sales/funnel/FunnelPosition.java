package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The position of a customer in the funnel, read under a lock.
 *
 * @param mergedInto the customer this one was merged into; null if it was not merged
 * @param counters number of events after {@code countedFrom}, by type
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

    /** When it entered the funnel: with its first event, if that is older than its record. */
    Instant begin() {
        return firstEventAt != null && firstEventAt.isBefore(enteredAt) ? firstEventAt : enteredAt;
    }

    /** Latest time that affects the stage: later events are simply appended. */
    Instant frontier() {
        return lastEventAt != null && lastEventAt.isAfter(stageSince) ? lastEventAt : stageSince;
    }

    boolean counts(Instant at) {
        return countedFrom == null || at.isAfter(countedFrom);
    }

    /** Adds events, in order; their effect on the stage is computed elsewhere. */
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

    /** The same at another stage. */
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

    /** The same without any events. */
    FunnelPosition blank() {
        return new FunnelPosition(
                customerId, stage, stageSince, null, mergedInto, enteredAt, null, null, null, Map.of());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
