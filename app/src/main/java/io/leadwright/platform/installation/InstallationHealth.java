package io.leadwright.platform.installation;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Reports as {@code installation} whether this is a restored copy that sends nothing yet: it works, but not to the outside. */
@Component("installationHealthIndicator")
class InstallationHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED", "A restored copy that has not been released");
    private final Installation installation;

    InstallationHealth(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Health health() {
        boolean held = installation.held();
        return (held ? Health.status(DEGRADED) : Health.up())
                .withDetail("held", held)
                .build();
    }
}
