package io.leadwright.automation.process;

import io.leadwright.automation.step.TriggerDepth.TriggerLoop;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the processes whose start event carries a trigger for what happened to a record or its customer. */
public interface Triggers {

    /**
     * Fires inside the caller's transaction, so that the write and the process start commit together. Of a form, each
     * process is looked up in its latest version.
     *
     * @throws TriggerLoop when more than eight triggers have fired each other
     */
    void created(String form, String recordId);

    /**
     * As {@link #created}, for the triggers on a change of one of these fields. First wakes the runs about the record that
     * catch the message {@code <form>.<field>-changed}; the run that changes the record itself is left alone.
     *
     * @param fields field to its new value
     */
    void changed(String form, String recordId, Map<String, ? extends @Nullable Object> fields);

    /**
     * Something happened to the customer behind a record: starts the processes whose start event has the property
     * {@code trigger.customer} with this event, after waking the runs about the record that catch the message
     * {@code customer.<event>}. In the caller's transaction.
     *
     * @param event {@code stage-changed}; processes find it in the variable {@code customerEvent}, and may name several
     *     in their trigger
     * @param businessKey the record under which assistants about the customer run
     * @param variables handed to processes and messages; {@code trigger.to} is compared with {@code stage}
     * @throws TriggerLoop when more than eight triggers have fired each other
     */
    void customer(String event, String businessKey, Map<String, ? extends @Nullable Object> variables);
}
