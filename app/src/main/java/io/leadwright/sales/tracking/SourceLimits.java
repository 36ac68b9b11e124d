package io.leadwright.sales.tracking;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.leadwright.sales.tracking.EventOutcome.EventFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Limits the events per minute of each source, separately on each server. */
@Component
class SourceLimits {
    private record Kept(int perMinute, Bucket bucket) {}

    private final Map<String, Kept> buckets = new ConcurrentHashMap<>();

    /**
     * Counts events of a source against its limit.
     *
     * @throws EventRefused if they exceed the limit
     */
    void spend(EventSource source, int events) {
        if (events == 0) {
            return;
        }
        if (events > source.perMinute()) {
            throw EventRefused.invalid(List.of(EventFault.of("events", "moreThanAMinute", source.perMinute())));
        }
        Kept kept = buckets.compute(
                source.name(),
                (name, before) -> before != null && before.perMinute() == source.perMinute() ? before : keep(source));
        ConsumptionProbe probe = kept.bucket().tryConsumeAndReturnRemaining(events);
        if (!probe.isConsumed()) {
            throw EventRefused.tooOften(source.perMinute(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Kept keep(EventSource source) {
        int most = source.perMinute();
        Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                .build();
        return new Kept(most, bucket);
    }
}
