package io.leadwright.sales.activity;

import io.leadwright.platform.observability.CachedReading;
import io.leadwright.platform.observability.Degraded;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports degraded health while parts of the product contradict each other, with the number of cases of each rule. */
@Component("contradictionsHealthIndicator")
class ContradictionHealth implements HealthIndicator {
    /** The views read all open cards and tasks. */
    private static final Duration READINGS = Duration.ofMinutes(5);

    private final CachedReading<Map<String, Long>> last;

    ContradictionHealth(Contradictions contradictions) {
        this.last = new CachedReading<>(READINGS, contradictions::counts);
    }

    /** Unknown while the database does not respond, which its own indicator reports. */
    @Override
    public Health health() {
        return last.get()
                .map(ContradictionHealth::health)
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health health(Map<String, Long> counts) {
        Health.Builder health = Degraded.when(!counts.isEmpty());
        counts.forEach(health::withDetail);
        return health.build();
    }
}
