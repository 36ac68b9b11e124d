package io.leadwright.automation.engine;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's form service, which shows records as they are now and completes tasks with what their forms accept. */
final class CheckedForms extends FormServiceImpl {
    private final TaskGate gate;

    CheckedForms(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void submitTaskForm(String taskId, @Nullable Map<String, Object> values) {
        gate.complete(
                commandExecutor, taskId, values, accepted -> new SubmitTaskFormCmd(taskId, accepted, false, false));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> values, boolean deserialize) {
        return gate.complete(
                commandExecutor,
                taskId,
                values,
                accepted -> new SubmitTaskFormCmd(taskId, accepted, true, deserialize));
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return fresh(taskId, super.getTaskFormVariables(taskId));
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, @Nullable Collection<String> names, boolean deserialize) {
        return fresh(taskId, super.getTaskFormVariables(taskId, names, deserialize));
    }

    private VariableMap fresh(String taskId, VariableMap variables) {
        gate.shown(commandExecutor, taskId).forEach((name, value) -> {
            if (variables.containsKey(name)) {
                variables.putValue(name, value);
            }
        });
        return variables;
    }
}
