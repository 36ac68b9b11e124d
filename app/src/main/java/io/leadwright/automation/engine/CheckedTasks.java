package io.leadwright.automation.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's task service, which completes tasks with what their forms accept, and claims them for oneself. */
final class CheckedTasks extends TaskServiceImpl {
    private final TaskGate gate;

    CheckedTasks(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void claim(String taskId, @Nullable String userId) {
        gate.claim(commandExecutor, taskId, userId);
    }

    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        gate.assign(commandExecutor, taskId, userId);
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        gate.complete(commandExecutor, taskId, variables, accepted -> new CompleteTaskCmd(taskId, accepted));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserialize) {
        return gate.complete(
                commandExecutor,
                taskId,
                variables,
                accepted -> new CompleteTaskCmd(taskId, accepted, true, deserialize));
    }
}
