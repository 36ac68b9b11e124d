package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Finds the latest version of decisions and caches it until resources are deployed. */
@Configuration(proxyBeanMethods = false)
class DecisionSources {
    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, DecisionSource> latest = new ConcurrentHashMap<>();

    DecisionSources(ProcessEngineConfiguration engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        latest.clear();
    }

    DecisionSource latest(String key) {
        return latest.computeIfAbsent(key, this::load);
    }

    private DecisionSource load(String key) {
        DecisionDefinition latest = engine.getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (latest == null) {
            throw new IllegalArgumentException("There is no decision '" + key + "'");
        }
        return engine.getCommandExecutorTxRequired()
                .execute(context ->
                        source(engine.getDeploymentCache().findDeployedDecisionDefinitionById(latest.getId())));
    }

    private DecisionSource source(DecisionDefinitionEntity definition) {
        return DecisionSource.of(
                definition, engine.getDeploymentCache().findDmnModelInstanceForDecisionDefinition(definition.getId()));
    }

    @Bean
    static Decisions decisions(ProcessEngine process, DecisionSources sources) {
        ProcessEngineConfigurationImpl engine =
                (ProcessEngineConfigurationImpl) process.getProcessEngineConfiguration();
        return new DecisionTables(engine.getDmnEngineConfiguration().getFeelEngineFactory(), sources::latest);
    }
}
