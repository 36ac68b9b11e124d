package io.leadwright.automation.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.platform.observability.Traces;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs inside steps in the engine's transaction. */
@Component
class InsideSteps {
    private final StepOutputs stepOutputs;
    private final StepProperties properties;
    private final Traces traces;

    InsideSteps(StepOutputs stepOutputs, StepProperties properties, Traces traces) {
        this.traces = traces;
        this.stepOutputs = stepOutputs;
        this.properties = properties;
    }

    JavaDelegate delegate(Step step) {
        return execution -> run(step, execution);
    }

    private void run(Step step, DelegateExecution execution) {
        StepResult result;
        try {
            result = traces.step(
                    "step " + execution.getCurrentActivityId(),
                    execution.getProcessInstanceId(),
                    execution.getProcessBusinessKey(),
                    traces.on() ? (String) execution.getVariable(Traces.PARENT) : null,
                    () -> TriggerDepth.within(
                            execution, execution.getProcessInstanceId(), () -> step.run(new Call(execution))));
        } catch (StepOutcome outcome) {
            throw new BpmnError(outcome.code(), String.valueOf(outcome.getMessage()), outcome);
        }
        execution.setVariables(result.variables());
        stepOutputs.keep(execution.getProcessInstanceId(), result.outputs());
    }

    private final class Call extends PropertyCall {
        private final DelegateExecution execution;

        Call(DelegateExecution execution) {
            super(properties.of(execution.getProcessDefinitionId(), execution.getCurrentActivityId()));
            this.execution = execution;
        }

        @Override
        public String key() {
            return execution.getActivityInstanceId();
        }

        @Override
        public String run() {
            return execution.getProcessInstanceId();
        }

        @Override
        public String businessKey() {
            return execution.getProcessBusinessKey();
        }

        @Override
        public String element() {
            return execution.getCurrentActivityId();
        }

        @Override
        public String process() {
            return ((ExecutionEntity) execution).getProcessDefinition().getKey();
        }

        @Override
        public String definition() {
            return execution.getProcessDefinitionId();
        }

        @Override
        public Map<String, @Nullable Object> variables(String prefix) {
            return beginning(prefix, execution.getVariables());
        }

        @Override
        public @Nullable Object variable(String name) {
            return execution.getVariable(name);
        }

        @Override
        public Optional<JsonNode> output(String name) {
            return stepOutputs.find(run(), name);
        }
    }
}
