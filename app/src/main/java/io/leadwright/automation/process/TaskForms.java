package io.leadwright.automation.process;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what the form of a user task shows and accepts, through every interface; implemented by the module that knows forms. */
public interface TaskForms {

    /**
     * A user task whose form is opened or completed.
     *
     * @param element id of the process element
     * @param run id of the process instance
     * @param form key of its Camunda Form; null when it has another kind of form, or none
     * @param variables the variables it sees
     * @param person who opens or completes it; empty if nobody is signed in
     */
    record OpenTask(
            String id,
            String element,
            String run,
            @Nullable String form,
            Map<String, @Nullable Object> variables,
            String person) {}

    /** The variables that the form must show with another value than they have: fields of records as they are now. */
    Map<String, @Nullable Object> shown(OpenTask task);

    /**
     * Checks which variables a person sends with a completion, before their values are looked at. Whoever completes a task writes what its
     * form asks and nothing else of the run.
     *
     * @throws TaskRefused if one of them is none that the person may fill in
     */
    void asked(OpenTask task, Set<String> names);

    /**
     * Checks a completion in the engine's transaction, before the task completes.
     *
     * @param given what the person sends; a missing value is unchanged, and what the person may not fill in must be unchanged
     * @return the variables to complete the task with
     * @throws TaskRefused if the task must stay open
     */
    Map<String, @Nullable Object> accepted(OpenTask task, Map<String, @Nullable Object> given);
}
