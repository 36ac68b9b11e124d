package io.leadwright.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

/** Puts a run together from history, what is active now and the open incidents. */
@Component
class RunReader {
    private static final Set<String> FLOW = Set.of("multiInstanceBody");

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;

    RunReader(HistoryService history, RuntimeService runtime, RepositoryService repository) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
    }

    Run read(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .listPage(0, 500);
        Map<String, String> failures = failures(instance);
        List<Run.Entry> steps = new ArrayList<>();
        activities.stream()
                .filter(activity -> !FLOW.contains(activity.getActivityType()))
                .sorted(RunReader::inOrder)
                .forEach(activity -> steps.add(entry(activity, failures)));
        steps.addAll(notEntered(instance, activities));
        return new Run(
                instance.getId(),
                instance.getProcessDefinitionKey(),
                Objects.requireNonNullElse(instance.getProcessDefinitionName(), instance.getProcessDefinitionKey()),
                instance.getProcessDefinitionVersion(),
                String.valueOf(instance.getBusinessKey()),
                instance.getStartTime().toInstant(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                result(instance, activities),
                steps);
    }

    /** Of steps that started in the same millisecond a scope came before what is in it, then the one that ended first. */
    private static int inOrder(HistoricActivityInstance one, HistoricActivityInstance other) {
        return Comparator.comparing(HistoricActivityInstance::getStartTime)
                .thenComparing(activity -> !activity.getActivityType().equals("subProcess"))
                .thenComparing(HistoricActivityInstance::getEndTime, Comparator.nullsLast(Comparator.naturalOrder()))
                .compare(one, other);
    }

    private Map<String, String> failures(HistoricProcessInstance instance) {
        Map<String, String> failures = new HashMap<>();
        if (instance.getEndTime() == null) {
            for (Incident incident : runtime.createIncidentQuery()
                    .processInstanceId(instance.getId())
                    .list()) {
                failures.put(incident.getActivityId(), String.valueOf(incident.getIncidentMessage()));
            }
        }
        return failures;
    }

    /** A step that failed before it was entered (its job did) stands in no history yet. */
    private List<Run.Entry> notEntered(HistoricProcessInstance instance, List<HistoricActivityInstance> activities) {
        if (instance.getEndTime() != null) {
            return List.of();
        }
        Set<String> open = activities.stream()
                .filter(activity -> activity.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        return runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .filter(incident -> !open.contains(incident.getActivityId()))
                .map(incident -> failed(instance, incident))
                .toList();
    }

    private Run.Entry failed(HistoricProcessInstance instance, Incident incident) {
        FlowElement element = repository
                .getBpmnModelInstance(instance.getProcessDefinitionId())
                .getModelElementById(incident.getActivityId());
        return new Run.Entry(
                incident.getActivityId(),
                Objects.requireNonNullElse(element.getName(), incident.getActivityId()),
                element.getElementType().getTypeName(),
                Run.State.FAILED,
                incident.getIncidentTimestamp().toInstant(),
                null,
                String.valueOf(incident.getIncidentMessage()));
    }

    private static @Nullable String result(
            HistoricProcessInstance instance, List<HistoricActivityInstance> activities) {
        if (instance.getEndTime() == null) {
            return null;
        }
        if (instance.getDeleteReason() != null) {
            return instance.getDeleteReason();
        }
        return activities.stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .max(Comparator.comparing(HistoricActivityInstance::getStartTime))
                .map(RunReader::name)
                .orElse(null);
    }

    private static Run.Entry entry(HistoricActivityInstance activity, Map<String, String> failures) {
        boolean open = activity.getEndTime() == null;
        String failure = open ? failures.get(activity.getActivityId()) : null;
        return new Run.Entry(
                activity.getActivityId(),
                name(activity),
                activity.getActivityType(),
                state(activity, failure),
                activity.getStartTime().toInstant(),
                open ? null : activity.getEndTime().toInstant(),
                failure);
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

    private static String name(HistoricActivityInstance activity) {
        return Objects.requireNonNullElse(activity.getActivityName(), "");
    }
}
