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

    /** Starts the latest version of a process in the caller's transaction and returns the run's id. */
    String start(String process, String businessKey, Map<String, @Nullable Object> variables);

    /** Wakes every run with this business key that waits for the message, and returns how many there were. */
    int message(String message, String businessKey, Map<String, @Nullable Object> variables);

    /** How many runs of a process about a record have not ended. */
    int running(String process, String businessKey);

    /** All runs about a record, newest first, including ended ones. */
    default List<Run> runs(String businessKey) {
        return runs(businessKey, Locale.ROOT);
    }

    /** Like {@link #runs(String)}, with names in a language where the processes have them. */
    List<Run> runs(String businessKey, Locale language);

    /** One run by its id. */
    default Optional<Run> run(String id) {
        return run(id, Locale.ROOT);
    }

    /** Like {@link #run(String)}, with names in a language where the process has them. */
    Optional<Run> run(String id, Locale language);

    /** The name of a process in a language; its key when it is not in force. */
    String name(String process, Locale language);

    /** The BPMN XML of the version that a run follows, with names in a language where it has them. */
    String diagram(Run run, Locale language);

    /**
     * Retries the failed step of a run once.
     *
     * @throws IllegalArgumentException when it has not failed
     */
    void retry(String runId, String element, String by);

    /**
     * Skips an active step: the timer it waits for counts as due, any other step as done.
     *
     * @throws IllegalArgumentException when the run is not at this step, or the step cannot be skipped
     */
    void skip(String runId, String element, String by);

    /**
     * Leaves an active step and continues at another one.
     *
     * @param target one of {@link #targets}
     * @throws IllegalArgumentException when the run is not at this step, or cannot continue at the other
     */
    void move(String runId, String element, String target, String by);

    /** Steps at which a run may continue instead of this one: id to name in a language, in document order. */
    Map<String, String> targets(Run run, String element, Locale language);

    /**
     * Ends a run; the reason is kept with its history.
     *
     * @throws IllegalArgumentException when it has already ended
     */
    void stop(String runId, String reason, String by);

    /** Ends every active run about a record in the caller's transaction and returns how many there were; the reason is kept with their history. */
    int end(String businessKey, String reason, String by);

    /** Pauses every run about a record, with the runs it called, in the caller's transaction: no timer, task or step of it goes on until {@link #resume}. */
    void pause(String businessKey);

    /** Continues the runs about a record that {@link #pause} stopped, in the caller's transaction. */
    void resume(String businessKey);

    /** What people did to runs by hand, oldest first, by the run's id; runs without such actions are missing. */
    Map<String, List<RunAction>> actions(List<Run> runs);

    /** The steps of a run that failed all their tries, oldest first, at most 500. */
    List<Run.Failure> failures(Run run);
}
