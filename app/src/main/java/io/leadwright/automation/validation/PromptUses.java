package io.leadwright.automation.validation;

import io.leadwright.automation.deployment.BpmnProperties;
import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.automation.step.StepCatalogue;
import io.leadwright.automation.step.StepInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finds the steps that name a prompt in the latest version of every process. */
@Component
class PromptUses implements ResourceUses {
    private final RepositoryService repository;
    private final StepCatalogue catalogue;
    private final ResourceNames names;
    private volatile Map<String, List<Use>> byPrompt = Map.of();

    /** A step with the names that the process file itself gives. */
    private record Use(String definition, String element, ResourceUse plain) {}

    PromptUses(RepositoryService repository, StepCatalogue catalogue, ResourceNames names) {
        this.repository = repository;
        this.catalogue = catalogue;
        this.names = names;
    }

    @EventListener
    void read(ResourcesDeployed deployed) {
        Map<String, List<Use>> found = new HashMap<>();
        for (ProcessDefinition definition : repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()) {
            BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
            String form = model.getModelElementsByType(StartEvent.class).stream()
                    .map(start -> BpmnProperties.of(start).getOrDefault("trigger.form", ""))
                    .filter(name -> !name.isBlank())
                    .findFirst()
                    .orElse("");
            model.getModelElementsByType(ServiceTask.class)
                    .forEach(task -> prompts(task)
                            .forEach(key -> found.computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(use(definition, task, form))));
        }
        byPrompt = found;
    }

    private static Use use(ProcessDefinition definition, ServiceTask task, String form) {
        String process = Objects.requireNonNullElse(definition.getName(), definition.getKey());
        String element = Objects.requireNonNullElse(task.getName(), task.getId());
        return new Use(definition.getId(), task.getId(), new ResourceUse(definition.getKey(), process, element, form));
    }

    private List<String> prompts(ServiceTask task) {
        String topic = String.valueOf(task.getCamundaTopic());
        Map<String, String> given = BpmnProperties.of(task);
        return catalogue
                .find(topic)
                .or(() -> catalogue.named(String.valueOf(task.getCamundaDelegateExpression())))
                .map(step -> step.inputs().stream()
                        .filter(input -> input.names() == StepInput.Names.PROMPT)
                        .map(input -> given.getOrDefault(input.name(), ""))
                        .filter(key -> !key.isBlank())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<ResourceUse> ofPrompt(String key, Locale language) {
        return byPrompt.getOrDefault(key, List.of()).stream()
                .map(use -> translated(use, names.of(use.definition(), language)))
                .toList();
    }

    private ResourceUse translated(Use use, Map<String, String> known) {
        ResourceUse plain = use.plain();
        return new ResourceUse(
                plain.process(),
                known.getOrDefault(plain.process(), plain.processName()),
                known.getOrDefault(use.element(), plain.elementName()),
                plain.form());
    }
}
