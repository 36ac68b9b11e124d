package io.leadwright.ai.model;

import io.leadwright.platform.observability.Degraded;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports degraded health while a model's circuit breaker is open because half of its last calls failed; rules answer instead. */
@Component("modelsHealthIndicator")
class ModelHealth implements HealthIndicator {
    private final Endpoints endpoints;

    ModelHealth(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Health health() {
        boolean sick = endpoints.inOrder("").stream().anyMatch(endpoint -> !endpoint.ready());
        Health.Builder health = Degraded.when(sick);
        endpoints
                .inOrder("")
                .forEach(endpoint -> health.withDetail(
                        endpoint.name(), endpoint.ready() ? "ready" : "circuit open after failed calls"));
        return health.build();
    }
}
