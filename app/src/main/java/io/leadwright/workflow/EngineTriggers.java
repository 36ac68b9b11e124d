package io.leadwright.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts the triggered processes by definition id, in the transaction of the record's write, and wakes the runs that
 * wait for a change of the record.
 */
@Component
class EngineTriggers implements Triggers {
    private final TriggerIndex index;
    private final RuntimeService runtime;

    EngineTriggers(TriggerIndex index, RuntimeService runtime) {
        this.index = index;
        this.runtime = runtime;
    }

    @Override
    public void created(String form, String recordId) {
        start(index.onCreated(form), form + ":" + recordId);
    }

    @Override
    public void changed(String form, String recordId, Map<String, ? extends @Nullable Object> fields) {
        String businessKey = form + ":" + recordId;
        index.caught(form, fields.keySet()).forEach(message -> wake(message, businessKey));
        start(index.onChanged(form, fields), businessKey);
    }

    /**
     * Before the starts, so that a change does not reach the run which it starts; and not the run that makes the change,
     * which would end in the middle of its step.
     */
    private void wake(String message, String businessKey) {
        runtime
                .createExecutionQuery()
                .messageEventSubscriptionName(message)
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .filter(waiting -> !waiting.getProcessInstanceId().equals(TriggerDepth.run()))
                .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
    }

    private void start(List<String> definitions, String businessKey) {
        for (String definition : definitions) {
            runtime.startProcessInstanceById(definition, businessKey, TriggerDepth.next(businessKey));
        }
    }
}
