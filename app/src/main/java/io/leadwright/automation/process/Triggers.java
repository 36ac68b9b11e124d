package io.leadwright.automation.process;

import io.leadwright.automation.step.TriggerDepth.TriggerLoop;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the processes whose start event has a trigger for an event of a record or its customer. */
public interface Triggers {

    /**
     * Fires in the caller's transaction, so that the write and the process start commit together. Uses the latest version of each process
     * that the form triggers.
     *
     * @throws TriggerLoop when more than eight triggers have fired each other
     */
    void created(String form, String recordId);

    /**
     * Like {@link #created}, for the triggers on a change of one of these fields. First wakes the runs about the record that catch the
     * message {@code <form>.<field>-changed}; the run that changes the record itself is left alone.
     *
     * @param fields field to its new value
     */
    void changed(String form, String recordId, Map<String, ? extends @Nullable Object> fields);

    /**
     * Reports an event of the customer of a record in the caller's transaction: wakes the runs about the record that catch the message
     * {@code customer.<event>}, then starts the processes whose start event has the property {@code trigger.customer} with this event.
     *
     * @param event {@code stage-changed}; processes find it in the variable {@code customerEvent}, and may name several in their trigger
     * @param businessKey the record under which assistants about the customer run
     * @param variables passed to processes and messages; {@code trigger.to} is compared with {@code stage}
     * @throws TriggerLoop when more than eight triggers have fired each other
     */
    void customer(String event, String businessKey, Map<String, ? extends @Nullable Object> variables);
}
