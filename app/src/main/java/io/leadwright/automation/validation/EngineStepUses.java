package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the uses of steps from the processes whenever a new version comes into force. */
@Component
class EngineStepUses implements StepUses {
    private final RepositoryService repository;
    private final StepCatalogue catalogue;
    private volatile Map<String, List<Used>> byStep = Map.of();

    EngineStepUses(RepositoryService repository, StepCatalogue catalogue) {
        this.repository = repository;
        this.catalogue = catalogue;
    }

    @EventListener
    void read(ResourcesDeployed deployed) {
        Map<String, List<Used>> found = new HashMap<>();
        for (ProcessDefinition definition : repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()) {
            for (ServiceTask task :
                    repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(ServiceTask.class)) {
                step(task)
                        .ifPresent(step -> found.computeIfAbsent(step.name(), name -> new ArrayList<>())
                                .add(new Used(definition.getKey(), task.getId(), Map.copyOf(BpmnProperties.of(task)))));
            }
        }
        byStep = found;
    }

    private Optional<Step> step(ServiceTask task) {
        return catalogue
                .find(String.valueOf(task.getCamundaTopic()))
                .or(() -> catalogue.named(String.valueOf(task.getCamundaDelegateExpression())));
    }

    @Override
    public List<Used> of(String step) {
        return List.copyOf(byStep.getOrDefault(step, List.of()));
    }
}
