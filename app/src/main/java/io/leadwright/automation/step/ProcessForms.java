package io.leadwright.automation.step;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The forms that the user tasks of a deployed process show; a deployed definition never changes. */
@Component
public class ProcessForms {
    private final ObjectProvider<RepositoryService> repository;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    ProcessForms(ObjectProvider<RepositoryService> repository) {
        this.repository = repository;
    }

    /** The keys of the forms; an empty text stands for a task with another kind of form, or none. */
    public Set<String> of(String definitionId) {
        return known.computeIfAbsent(definitionId, this::read);
    }

    private Set<String> read(String definitionId) {
        return repository.getObject().getBpmnModelInstance(definitionId).getModelElementsByType(UserTask.class).stream()
                .map(task -> task.getCamundaFormRef() == null ? "" : task.getCamundaFormRef())
                .collect(Collectors.toUnmodifiableSet());
    }
}
