package io.leadwright.automation.instance;

import io.leadwright.automation.deployment.ResourceNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Assembles a run from history, its active elements and the open incidents. */
@Component
public class RunReader {
    private static final Set<String> FLOW = Set.of("multiInstanceBody");

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ResourceNames models;

    RunReader(HistoryService history, RuntimeService runtime, RepositoryService repository, ResourceNames models) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
        this.models = models;
    }

    public Run read(HistoricProcessInstance instance, Locale language) {
        Map<String, String> names = models.of(instance.getProcessDefinitionId(), language);
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .listPage(0, 500);
        List<Incident> incidents = incidents(instance);
        List<Run.Entry> steps = new ArrayList<>();
        activities.stream()
                .filter(activity -> !FLOW.contains(activity.getActivityType()))
                .sorted(RunReader::inOrder)
                .forEach(activity -> steps.add(entry(activity, incidents, names)));
        steps.addAll(notEntered(instance, activities, incidents, names));
        return new Run(
                instance.getId(),
                instance.getProcessDefinitionKey(),
                name(names, instance.getProcessDefinitionKey(), instance.getProcessDefinitionName()),
                instance.getProcessDefinitionId(),
                instance.getProcessDefinitionVersion(),
                String.valueOf(instance.getBusinessKey()),
                instance.getStartTime().toInstant(),
                instance.getStartUserId(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                result(instance, activities, names),
                steps);
    }

    /** Of steps that started in the same millisecond a scope comes before its content, then the one that ended first. */
    private static int inOrder(HistoricActivityInstance one, HistoricActivityInstance other) {
        return Comparator.comparing(HistoricActivityInstance::getStartTime)
                .thenComparing(activity -> !activity.getActivityType().equals("subProcess"))
                .thenComparing(HistoricActivityInstance::getEndTime, Comparator.nullsLast(Comparator.naturalOrder()))
                .compare(one, other);
    }

    private List<Incident> incidents(HistoricProcessInstance instance) {
        return instance.getEndTime() != null
                ? List.of()
                : runtime.createIncidentQuery()
                        .processInstanceId(instance.getId())
                        .list();
    }

    /** A step that failed before it was entered (its job did) is not in the history yet. */
    private List<Run.Entry> notEntered(
            HistoricProcessInstance instance,
            List<HistoricActivityInstance> activities,
            List<Incident> incidents,
            Map<String, String> names) {
        Set<String> open = activities.stream()
                .filter(activity -> activity.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        return incidents.stream()
                .filter(incident -> !open.contains(incident.getActivityId()))
                .map(incident -> failed(instance, incident, names))
                .toList();
    }

    private Run.Entry failed(HistoricProcessInstance instance, Incident incident, Map<String, String> names) {
        FlowElement element = repository
                .getBpmnModelInstance(instance.getProcessDefinitionId())
                .getModelElementById(incident.getActivityId());
        return new Run.Entry(
                incident.getActivityId(),
                name(names, incident.getActivityId(), element.getName()),
                element.getElementType().getTypeName(),
                Run.State.FAILED,
                incident.getIncidentTimestamp().toInstant(),
                null,
                String.valueOf(incident.getIncidentMessage()),
                null);
    }

    /** The end of the process itself takes precedence over those of its scopes. */
    private static @Nullable String result(
            HistoricProcessInstance instance, List<HistoricActivityInstance> activities, Map<String, String> names) {
        if (instance.getEndTime() == null) {
            return null;
        }
        if (instance.getDeleteReason() != null) {
            return instance.getDeleteReason();
        }
        return activities.stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .max(Comparator.<HistoricActivityInstance, Boolean>comparing(
                                end -> instance.getId().equals(end.getParentActivityInstanceId()))
                        .thenComparing(HistoricActivityInstance::getStartTime))
                .map(end -> name(names, end.getActivityId(), end.getActivityName()))
                .orElse(null);
    }

    private static Run.Entry entry(
            HistoricActivityInstance activity, List<Incident> incidents, Map<String, String> names) {
        boolean open = activity.getEndTime() == null;
        String failure = incidents.stream()
                .filter(incident -> open && activity.getActivityId().equals(incident.getActivityId()))
                .map(incident -> String.valueOf(incident.getIncidentMessage()))
                .findFirst()
                .orElse(null);
        return new Run.Entry(
                activity.getActivityId(),
                name(names, activity.getActivityId(), activity.getActivityName()),
                activity.getActivityType(),
                state(activity, failure),
                activity.getStartTime().toInstant(),
                open ? null : activity.getEndTime().toInstant(),
                failure,
                activity.getAssignee());
    }

    private static Run.State state(HistoricActivityInstance activity, @Nullable String failure) {
        if (failure != null) {
            return Run.State.FAILED;
        }
        if (activity.getEndTime() == null) {
            return Run.State.ACTIVE;
        }
        return activity.isCanceled() ? Run.State.CANCELED : Run.State.DONE;
    }

    private static String name(Map<String, String> names, String id, @Nullable String own) {
        return names.getOrDefault(id, Objects.requireNonNullElse(own, ""));
    }
}
