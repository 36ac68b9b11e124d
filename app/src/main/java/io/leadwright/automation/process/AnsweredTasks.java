package io.leadwright.automation.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.Resources;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells what people were shown in the tasks of a run that they completed. */
@Component
public class AnsweredTasks {
    private static final String COMPLETED = "completed";

    private final ObjectProvider<HistoryService> history;
    private final ObjectProvider<RepositoryService> repository;
    private final Resources resources;
    private final ObjectMapper json;

    AnsweredTasks(
            ObjectProvider<HistoryService> history,
            ObjectProvider<RepositoryService> repository,
            Resources resources,
            ObjectMapper json) {
        this.history = history;
        this.repository = repository;
        this.resources = resources;
        this.json = json;
    }

    /**
     * Whether a person completed a task of the run whose form has all these variables. It counts once its transaction has ended, so what
     * relies on it must be asynchronous.
     */
    public boolean showed(String run, Set<String> variables) {
        return history.getObject().createHistoricTaskInstanceQuery().processInstanceId(run).finished().list().stream()
                .filter(task -> COMPLETED.equals(task.getDeleteReason()))
                .anyMatch(task -> fields(task).containsAll(variables));
    }

    private Collection<String> fields(HistoricTaskInstance task) {
        UserTask element = repository
                .getObject()
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        String form = element == null ? null : element.getCamundaFormRef();
        return form == null
                ? List.of()
                : resources.find("forms/" + form + ".form").map(this::keys).orElse(List.of());
    }

    private Collection<String> keys(Resource form) {
        try {
            return json.readTree(form.text()).findValuesAsText("key");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(form.name() + " is not JSON", e);
        }
    }
}
