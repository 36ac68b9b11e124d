package io.leadwright.workflow;

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
    List<Run> runs(String businessKey);

    /** One run by its id. */
    Optional<Run> run(String id);

    /**
     * Names of the elements of a run's process in a language, by element id; the process's own under its key. Elements
     * without a name in this language are missing.
     */
    Map<String, String> names(String runId, Locale language);

    /** The BPMN XML of the version that a run follows, with names in a language where it has them. */
    String diagram(String runId, Locale language);

    /** Tries the failed step of a run once more. */
    void retry(String runId, String element);

    /** Ends a run; the reason is kept with its history. */
    void stop(String runId, String reason);
}
