package io.leadwright.workflow;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Starts the triggered processes by definition id, in the transaction of the record's write, and wakes the runs about the
 * record that wait for a change of the field: those catching the message {@code <form>.<field>-changed}.
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
    public void changed(String form, String recordId, Set<String> fields) {
        String businessKey = form + ":" + recordId;
        index.caught(form, fields).forEach(message -> wake(message, businessKey));
        start(index.onChanged(form, fields), businessKey);
    }

    /** Before the starts, so that a change does not reach the run which it starts. */
    private void wake(String message, String businessKey) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }

    private void start(List<String> definitions, String businessKey) {
        for (String definition : definitions) {
            runtime.startProcessInstanceById(definition, businessKey, TriggerDepth.next(businessKey));
        }
    }
}
