package io.leadwright.customer;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands, read under a lock.
 *
 * @param mergedInto the customer that counts instead of this one; null when it stands by itself
 * @param enteredAt null for one that was stored without an entry
 * @param counters numbers of the events after {@code countedFrom}
 */
record StageStand(
        long customerId,
        @Nullable String record,
        String owner,
        int stage,
        Instant stageSince,
        @Nullable Instant countedFrom,
        @Nullable Long mergedInto,
        Instant createdAt,
        @Nullable Instant enteredAt,
        @Nullable Instant firstEventAt,
        @Nullable Instant lastEventAt,
        @Nullable Instant lastTouchTime,
        Map<String, Integer> counters) {

    /** When it came in: with its first event, if that is older than its entry. */
    Instant begin() {
        Instant entered = enteredAt == null ? createdAt : enteredAt;
        return firstEventAt != null && firstEventAt.isBefore(entered) ? firstEventAt : entered;
    }

    /** What is later than this happened after all that is known to matter. */
    Instant frontier() {
        return lastEventAt != null && lastEventAt.isAfter(stageSince) ? lastEventAt : stageSince;
    }

    boolean counts(Instant at) {
        return countedFrom == null || at.isAfter(countedFrom);
    }

    /** With one more event, whose effect on the stage is worked out elsewhere. */
    StageStand plus(String type, Instant at, boolean touch) {
        Map<String, Integer> more = counters;
        if (counts(at)) {
            more = new TreeMap<>(counters);
            more.merge(type, 1, Integer::sum);
        }
        return new StageStand(
                customerId,
                record,
                owner,
                stage,
                stageSince,
                countedFrom,
                mergedInto,
                createdAt,
                enteredAt,
                firstEventAt == null || at.isBefore(firstEventAt) ? at : firstEventAt,
                later(lastEventAt, at),
                touch ? later(lastTouchTime, at) : lastTouchTime,
                more);
    }

    /** At another stage. */
    StageStand at(int newStage, Instant since, @Nullable Instant newlyCountedFrom, Map<String, Integer> newCounters) {
        return new StageStand(
                customerId,
                record,
                owner,
                newStage,
                since,
                newlyCountedFrom,
                mergedInto,
                createdAt,
                enteredAt,
                firstEventAt,
                lastEventAt,
                lastTouchTime,
                newCounters);
    }

    /** As if it had not done anything yet. */
    StageStand blank() {
        return new StageStand(
                customerId,
                record,
                owner,
                stage,
                stageSince,
                null,
                mergedInto,
                createdAt,
                enteredAt,
                null,
                null,
                null,
                Map.of());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
