package io.leadwright.automation.process;

import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.process.Tasks.Ended;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out from the engine's history what became of a user task. */
@Component
class EndedTasks {
    private static final String COMPLETED = "completed";
    private final HistoryService history;
    private final RepositoryService repository;
    private final ResourceNames names;

    EndedTasks(HistoryService history, RepositoryService repository, ResourceNames names) {
        this.history = history;
        this.repository = repository;
        this.names = names;
    }

    Optional<Ended> find(String id, Locale language) {
        return Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                        .taskId(id)
                        .finished()
                        .singleResult())
                .filter(task -> task.getProcessInstanceId() != null)
                .map(task -> read(task, language));
    }

    private Ended read(HistoricTaskInstance task, Locale language) {
        boolean completed = COMPLETED.equals(task.getDeleteReason());
        HistoricProcessInstance run = history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return new Ended(
                Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
                form(task),
                run == null ? null : run.getBusinessKey(),
                instant(task.getStartTime()),
                instant(task.getEndTime()),
                completed ? Objects.requireNonNullElse(task.getAssignee(), "") : null,
                completed ? "" : because(task, language));
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    private @Nullable String form(HistoricTaskInstance task) {
        return repository
                                .getBpmnModelInstance(task.getProcessDefinitionId())
                                .getModelElementById(task.getTaskDefinitionKey())
                        instanceof UserTask element
                ? element.getCamundaFormRef()
                : null;
    }

    /** The name of the event at the task's border for which the run went on. */
    private String because(HistoricTaskInstance task, Locale language) {
        List<HistoricActivityInstance> passed = history.createHistoricActivityInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .startedAfter(task.getStartTime())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        return passed.stream()
                .filter(activity -> at(task, activity))
                .findFirst()
                .map(activity -> names.of(task.getProcessDefinitionId(), language)
                        .getOrDefault(
                                activity.getActivityId(), Objects.requireNonNullElse(activity.getActivityName(), "")))
                .orElse("");
    }

    private boolean at(HistoricTaskInstance task, HistoricActivityInstance activity) {
        return repository
                                .getBpmnModelInstance(task.getProcessDefinitionId())
                                .getModelElementById(activity.getActivityId())
                        instanceof BoundaryEvent event
                && event.cancelActivity()
                && event.getAttachedTo().getId().equals(task.getTaskDefinitionKey());
    }
}
