package io.leadwright.automation.step;

import io.leadwright.automation.deployment.BpmnProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Caches the properties of the elements of deployed processes; a deployed definition never changes. */
@Component
class StepProperties {
    private final ObjectProvider<RepositoryService> repository;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    StepProperties(ObjectProvider<RepositoryService> repository) {
        this.repository = repository;
    }

    Map<String, String> of(String definitionId, String element) {
        return known.computeIfAbsent(definitionId + " " + element, key -> read(definitionId, element));
    }

    private Map<String, String> read(String definitionId, String element) {
        BaseElement model =
                repository.getObject().getBpmnModelInstance(definitionId).getModelElementById(element);
        return BpmnProperties.of(model);
    }
}
