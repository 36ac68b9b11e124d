package io.leadwright.automation.process;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.instance.RunAction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts, wakes and shows process instances. */
public interface Processes {

    /** Starts the latest version of a process; joins the caller's transaction. Returns the run's id. */
    String start(String process, String businessKey, Map<String, @Nullable Object> variables);

    /** Wakes every run of this business key that waits for the message; returns how many did. */
    int message(String message, String businessKey, Map<String, @Nullable Object> variables);

    /** All runs about a record, newest first, ended ones included. */
    default List<Run> runs(String businessKey) {
        return runs(businessKey, Locale.ROOT);
    }

    /** As {@link #runs(String)}, with names in a language where the models have them. */
    List<Run> runs(String businessKey, Locale language);

    /** One run by its id. */
    default Optional<Run> run(String id) {
        return run(id, Locale.ROOT);
    }

    /** As {@link #run(String)}, with names in a language where the model has them. */
    Optional<Run> run(String id, Locale language);

    /** The name of a process in a language; its key for one that is not in force. */
    String name(String process, Locale language);

    /** The BPMN XML of the version that a run follows, with names in a language where it has them. */
    String diagram(Run run, Locale language);

    /**
     * Tries the failed step of a run once more.
     *
     * @throws IllegalArgumentException when it has not failed
     */
    void retry(String runId, String element, String by);

    /**
     * Leaves an active step: the timer it waits for is taken as due, any other step as done.
     *
     * @throws IllegalArgumentException when the run does not stand at this step, or the step cannot be left out
     */
    void skip(String runId, String element, String by);

    /**
     * Leaves an active step and goes on from another one.
     *
     * @param target one of {@link #targets}
     * @throws IllegalArgumentException when the run does not stand at this step, or cannot go on from the other
     */
    void move(String runId, String element, String target, String by);

    /** Steps that a run may go on from instead of this one: id to name in a language, in the model's order. */
    Map<String, String> targets(Run run, String element, Locale language);

    /**
     * Ends a run; the reason is kept with its history.
     *
     * @throws IllegalArgumentException when it has ended already
     */
    void stop(String runId, String reason, String by);

    /**
     * Ends every run about a record that is still under way, in the caller's transaction; the reason is kept with their history. Returns
     * how many there were.
     */
    int end(String businessKey, String reason, String by);

    /** What people did to runs by hand, oldest first, by the run's id; runs that were left alone are missing. */
    Map<String, List<RunAction>> actions(List<Run> runs);

    /** The steps of a run that failed all their tries, oldest first, at most 500. */
    List<Run.Failure> failures(Run run);
}
