package io.leadwright.automation.process;

import io.leadwright.automation.step.TriggerDepth;
import io.leadwright.platform.observability.Traces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts the triggered processes by definition id, in the transaction of the record's write, and wakes the runs that wait for a change of
 * the record.
 */
@Component
class EngineTriggers implements Triggers {
    private final TriggerIndex index;
    private final RuntimeService runtime;
    private final Traces traces;
    private final AssistantSwitches switches;

    EngineTriggers(TriggerIndex index, RuntimeService runtime, Traces traces, AssistantSwitches switches) {
        this.switches = switches;
        this.traces = traces;
        this.index = index;
        this.runtime = runtime;
    }

    @Override
    public void created(String form, String recordId) {
        begin(index.onCreated(form), form + ":" + recordId, Map.of());
    }

    @Override
    public void changed(String form, String recordId, Map<String, ? extends @Nullable Object> fields) {
        String businessKey = form + ":" + recordId;
        index.caught(form, fields.keySet()).forEach(message -> wake(message, businessKey, Map.of()));
        Map<String, Map<String, Object>> wanted = index.onChanged(form, fields);
        switches.on(List.copyOf(wanted.keySet()))
                .forEach(definition -> begin(definition, businessKey, wanted.getOrDefault(definition, Map.of())));
    }

    @Override
    public void customer(String event, String businessKey, Map<String, ? extends @Nullable Object> variables) {
        Map<String, Object> given = new HashMap<>(variables);
        given.put("customerEvent", event);
        if (index.caught("customer." + event)) {
            wake("customer." + event, businessKey, given);
        }
        begin(index.onCustomer(event, variables), businessKey, given);
    }

    /**
     * Runs before the starts, so that a change does not reach the run that it starts. The run that makes the change is skipped too; it
     * would end in the middle of its step.
     */
    private void wake(String message, String businessKey, Map<String, Object> variables) {
        runtime
                .createExecutionQuery()
                .messageEventSubscriptionName(message)
                .processInstanceBusinessKey(businessKey)
                .active()
                .list()
                .stream()
                .filter(waiting -> !waiting.getProcessInstanceId().equals(TriggerDepth.run()) && !gone(waiting))
                .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId(), variables));
    }

    /** Whether an earlier effect of the same write has ended it. */
    private static boolean gone(Execution waiting) {
        CommandContext command = Context.getCommandContext();
        return command != null
                && waiting instanceof DbEntity entity
                && command.getDbEntityManager().isDeleted(entity);
    }

    private void begin(List<String> definitions, String businessKey, Map<String, Object> given) {
        switches.on(definitions).forEach(definition -> begin(definition, businessKey, given));
    }

    private void begin(String definition, String businessKey, Map<String, Object> given) {
        Map<String, Object> variables = new HashMap<>(given);
        variables.putAll(TriggerDepth.next(businessKey));
        traces.part("start process", () -> start(definition, businessKey, variables));
    }

    private ProcessInstance start(String definition, String businessKey, Map<String, Object> variables) {
        traces.current().ifPresent(parent -> variables.put(Traces.PARENT, parent));
        ProcessInstance started = runtime.startProcessInstanceById(definition, businessKey, variables);
        traces.note("leadwright.process", definition);
        traces.note("leadwright.process.instance.id", started.getId());
        traces.note("leadwright.record.id", businessKey);
        return started;
    }
}
