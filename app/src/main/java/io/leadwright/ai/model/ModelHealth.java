package io.leadwright.ai.model;

import io.leadwright.platform.observability.Degraded;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports degraded health while a model's circuit breaker is open because half of its last calls failed, or while half of its last answers
 * could not be used; rules answer instead. */
@Component("modelsHealthIndicator")
class ModelHealth implements HealthIndicator {
    private final Endpoints endpoints;

    ModelHealth(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Health health() {
        boolean sick = endpoints.inOrder("").stream()
                .anyMatch(endpoint -> !endpoint.ready() || endpoint.usefulness().poor());
        Health.Builder health = Degraded.when(sick);
        endpoints.inOrder("").forEach(endpoint -> health.withDetail(endpoint.name(), state(endpoint)));
        return health.build();
    }

    private static String state(Endpoint endpoint) {
        if (!endpoint.ready()) {
            return "circuit open after failed calls";
        }
        return endpoint.usefulness().poor() ? endpoint.usefulness().words() : "ready";
    }
}
