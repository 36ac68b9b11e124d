package io.leadwright.ai.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrics of this server's model calls: number, time, tokens, cost, and whether the circuit breaker is open. */
@Component
class ModelMeters implements MeterBinder {
    private final Endpoints endpoints;
    private volatile @Nullable MeterRegistry meters;

    ModelMeters(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        endpoints.each(endpoint -> {
            Gauge.builder("leadwright.model.circuit.open", endpoint, model -> model.ready() ? 0 : 1)
                    .description("1 while the circuit breaker is open because half of the last calls failed")
                    .tag("endpoint", endpoint.name())
                    .register(registry);
            Gauge.builder(
                            "leadwright.model.unusable.share",
                            endpoint,
                            model -> model.usefulness().unusable())
                    .description("Share of the last 20 answers that could not be used")
                    .tag("endpoint", endpoint.name())
                    .register(registry);
            Counter busy = Counter.builder("leadwright.model.busy")
                    .description("Requests retried because the model was busy")
                    .tag("endpoint", endpoint.name())
                    .register(registry);
            endpoint.onBusy(busy::increment);
        });
        meters = registry;
    }

    /** Counts a call; one refused before a model was chosen has the endpoint {@code none}. */
    void count(ModelCall call) {
        MeterRegistry registry = meters;
        if (registry == null) {
            return;
        }
        String endpoint = call.endpoint().isEmpty() ? "none" : call.endpoint();
        Timer.builder("leadwright.model.calls")
                .description("Calls of models and their time, by outcome as in the ledger")
                .tags("endpoint", endpoint, "outcome", call.outcome().name())
                .register(registry)
                .record(call.usage().latencyMillis(), TimeUnit.MILLISECONDS);
        tokens("in", endpoint, registry).increment((double) call.usage().tokensIn());
        tokens("out", endpoint, registry).increment((double) call.usage().tokensOut());
        Counter.builder("leadwright.model.cost")
                .description("In the currency of the configured prices")
                .tag("endpoint", endpoint)
                .register(registry)
                .increment(call.usage().cost());
    }

    private static Counter tokens(String direction, String endpoint, MeterRegistry registry) {
        return Counter.builder("leadwright.model.tokens")
                .tags("endpoint", endpoint, "direction", direction)
                .register(registry);
    }
}
