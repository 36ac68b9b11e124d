package io.leadwright.automation.engine;

import io.leadwright.platform.observability.Degraded;
import io.leadwright.platform.observability.HealthSettings;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports degraded health while jobs or outside steps wait much longer than they should, or incidents wait for a person. */
@Component("workHealthIndicator")
class WorkHealth implements HealthIndicator {
    private final EngineLoads loads;
    private final HealthSettings settings;

    WorkHealth(EngineLoads loads, HealthSettings settings) {
        this.loads = loads;
        this.settings = settings;
    }

    /** Unknown while the database does not respond, which its own indicator reports. */
    @Override
    public Health health() {
        return loads.now().map(this::health).orElseGet(() -> Health.unknown().build());
    }

    private Health health(EngineLoad load) {
        boolean late = load.oldest().compareTo(settings.longestOverdue()) > 0
                || load.oldestStep().compareTo(settings.longestOverdue()) > 0;
        return Degraded.when(late || load.allIncidents() > settings.mostIncidents())
                .withDetail("jobsDue", load.due())
                .withDetail("oldestDueJob", load.oldest().toString())
                .withDetail("oldestOutsideStep", load.oldestStep().toString())
                .withDetail("incidents", load.allIncidents())
                .build();
    }
}
