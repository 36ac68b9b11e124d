package io.leadwright.automation.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;

/** The call of an outside step: everything it may read was fetched with the task. */
final class OutsideCall extends PropertyCall {
    private final LockedExternalTask task;
    private final StepOutputs stepOutputs;

    OutsideCall(LockedExternalTask task, StepOutputs stepOutputs) {
        super(task.getExtensionProperties());
        this.task = task;
        this.stepOutputs = stepOutputs;
    }

    @Override
    public String key() {
        return task.getActivityInstanceId();
    }

    @Override
    public String run() {
        return task.getProcessInstanceId();
    }

    @Override
    public String businessKey() {
        return task.getBusinessKey();
    }

    @Override
    public String element() {
        return task.getActivityId();
    }

    @Override
    public String process() {
        return task.getProcessDefinitionKey();
    }

    @Override
    public String definition() {
        return task.getProcessDefinitionId();
    }

    @Override
    public Map<String, @Nullable Object> variables(String prefix) {
        return beginning(prefix, task.getVariables());
    }

    @Override
    public @Nullable Object variable(String name) {
        return task.getVariables().get(name);
    }

    @Override
    public Optional<JsonNode> output(String name) {
        return stepOutputs.find(run(), name);
    }
}
