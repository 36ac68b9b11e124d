package io.leadwright.automation.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures the engine's backlog. The figures cover all servers together, so each server reports the same. */
@Component
class EngineMeters implements MeterBinder {
    private final EngineLoads loads;

    EngineMeters(EngineLoads loads) {
        this.loads = loads;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("jobs.due", null, "Jobs that may run now", EngineLoad::due, registry);
        gauge("jobs.overdue", null, "Due jobs that wait longer than they should", EngineLoad::overdue, registry);
        gauge(
                "jobs.oldest.due",
                "seconds",
                "How long the oldest due job waits",
                load -> load.oldest().toMillis() / 1000.0,
                registry);
        gauge(
                "outside.steps.oldest",
                "seconds",
                "Age of the oldest outside step that no server has fetched",
                load -> load.oldestStep().toMillis() / 1000.0,
                registry);
        steps("waiting", EngineLoad::waitingSteps, registry);
        steps("held", EngineLoad::heldSteps, registry);
        steps("failed", EngineLoad::failedSteps, registry);
        for (String type : List.of(Incident.FAILED_JOB_HANDLER_TYPE, Incident.EXTERNAL_TASK_HANDLER_TYPE)) {
            Gauge.builder("leadwright.incidents", this, self -> self.value(load -> load.incidents(type)))
                    .description("Steps that wait for a person because their tries are used up")
                    .tag("type", type)
                    .register(registry);
        }
    }

    private void steps(String state, ToDoubleFunction<EngineLoad> figure, MeterRegistry registry) {
        Gauge.builder("leadwright.outside.steps", this, self -> self.value(figure))
                .description("Outside steps: waiting for a server, held by one or pausing after a failure, failed")
                .tag("state", state)
                .register(registry);
    }

    private void gauge(
            String name,
            @Nullable String unit,
            String meaning,
            ToDoubleFunction<EngineLoad> figure,
            MeterRegistry registry) {
        Gauge.builder("leadwright." + name, this, self -> self.value(figure))
                .description(meaning)
                .baseUnit(unit)
                .register(registry);
    }

    private double value(ToDoubleFunction<EngineLoad> figure) {
        return loads.now().map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
