package io.leadwright.automation.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.springframework.stereotype.Component;

/** Measures how many process definitions this server caches; beyond the engine's limit of 1,000, old ones are read again each time. */
@Component
class CacheMeters implements MeterBinder {
    private final ProcessEngine engine;

    CacheMeters(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("process-definitions", cache -> cache.getProcessDefinitionCache().size(), registry);
        gauge(
                "decision-definitions",
                cache -> cache.getDecisionDefinitionCache().size(),
                registry);
        gauge("process-models", cache -> cache.getBpmnModelInstanceCache().size(), registry);
    }

    private void gauge(String cache, ToDoubleFunction<DeploymentCache> size, MeterRegistry registry) {
        Gauge.builder("leadwright.cache.entries", this, self -> size.applyAsDouble(self.cache()))
                .description("Deployed process definitions in memory")
                .tag("cache", cache)
                .register(registry);
    }

    private DeploymentCache cache() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
    }
}
