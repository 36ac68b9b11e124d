package io.leadwright.automation.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes runs by hand: ends a wait now, skips a step, continues at another step, or stops the run. */
@Component
public class RunControl {
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService jobs;
    private final RunActions actions;

    RunControl(RuntimeService runtime, RepositoryService repository, ManagementService jobs, RunActions actions) {
        this.runtime = runtime;
        this.repository = repository;
        this.jobs = jobs;
        this.actions = actions;
    }

    /**
     * Skips an active step: the timer it waits for counts as due, any other step as done.
     *
     * @throws IllegalArgumentException when the run is not at this step, or the step cannot be skipped
     */
    @Transactional
    public void skip(String run, String element, String by) {
        ActivityInstance active = active(run, element);
        Job timer = timer(run, element);
        attempt(element, () -> {
            if (timer != null) {
                jobs.executeJob(timer.getId());
            } else {
                runtime.createProcessInstanceModification(run)
                        .startAfterActivity(element, active.getParentActivityInstanceId())
                        .cancelActivityInstance(active.getId())
                        .execute();
            }
        });
        actions.add(run, "skip", element, null, null, by);
    }

    /**
     * Leaves an active step and continues at another one of the same scope.
     *
     * @throws IllegalArgumentException when the run is not at this step, or there is no such other one
     */
    @Transactional
    public void move(String run, String element, String target, String by) {
        ActivityInstance active = active(run, element);
        if (!targets(definition(run), element).containsKey(target)) {
            throw new IllegalArgumentException("A run cannot continue at '" + target + "'");
        }
        attempt(
                element,
                () -> runtime.createProcessInstanceModification(run)
                        .startBeforeActivity(target, active.getParentActivityInstanceId())
                        .cancelActivityInstance(active.getId())
                        .execute());
        actions.add(run, "move", element, target, null, by);
    }

    /** Ends a run; the reason is kept with its history. */
    @Transactional
    public void stop(String run, String reason, String by) {
        try {
            runtime.deleteProcessInstance(run, reason);
        } catch (ProcessEngineException e) {
            throw new IllegalArgumentException("Run '" + run + "' has already ended", e);
        }
        actions.add(run, "stop", null, null, reason, by);
    }

    /** Steps at which a run may continue instead of this one, by id, with their names in document order. */
    public Map<String, String> targets(String definition, String element) {
        Map<String, String> targets = new LinkedHashMap<>();
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        if (!(model.getModelElementById(element) instanceof FlowNode from)) {
            return targets;
        }
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            if (node.getParentElement().equals(from.getParentElement())
                    && node.getName() != null
                    && !node.getId().equals(element)
                    && stands(node)) {
                targets.put(node.getId(), node.getName());
            }
        }
        return targets;
    }

    private static boolean stands(FlowNode node) {
        return node instanceof Activity
                || node instanceof EventBasedGateway
                || (node instanceof CatchEvent
                        && !(node instanceof StartEvent)
                        && !(node instanceof BoundaryEvent)
                        && !behindGateway(node));
    }

    private static boolean behindGateway(FlowNode node) {
        return node.getIncoming().stream().anyMatch(flow -> flow.getSource() instanceof EventBasedGateway);
    }

    private @Nullable Job timer(String run, String element) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition(run));
        List<String> waits = new ArrayList<>(List.of(element));
        if (model.getModelElementById(element) instanceof EventBasedGateway gateway) {
            gateway.getSucceedingNodes().list().forEach(node -> waits.add(node.getId()));
        } else if (!(model.getModelElementById(element) instanceof CatchEvent)) {
            return null;
        }
        return jobs.createJobQuery().processInstanceId(run).timers().list().stream()
                .filter(job -> waits.contains(activity(job)))
                .findFirst()
                .orElse(null);
    }

    private String definition(String run) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(run)
                .singleResult()
                .getProcessDefinitionId();
    }

    private String activity(Job job) {
        return jobs.createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private ActivityInstance active(String run, String element) {
        ActivityInstance tree = runtime.getActivityInstance(run);
        ActivityInstance[] found = tree == null ? new ActivityInstance[0] : tree.getActivityInstances(element);
        return Arrays.stream(found)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Run '" + run + "' is not at step '" + element + "'"));
    }

    private static void attempt(String element, Runnable work) {
        try {
            work.run();
        } catch (ProcessEngineException e) {
            throw new IllegalArgumentException("Step '" + element + "' cannot be skipped: " + e.getMessage(), e);
        }
    }
}
