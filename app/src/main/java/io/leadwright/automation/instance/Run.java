package io.leadwright.automation.instance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process instance as its users see it.
 *
 * @param id the process instance's id
 * @param process the process's key
 * @param name the process's name in the reader's language
 * @param definition id of the process definition
 * @param version of the process definition
 * @param businessKey {@code <form>:<id>}
 * @param startedBy username; null when an assistant or the clock started it
 * @param endedAt null while it runs
 * @param result the name of the end event reached, in the reader's language, or the reason when it was stopped; null while it runs
 * @param steps in the order they were entered
 */
public record Run(
        String id,
        String process,
        String name,
        String definition,
        int version,
        String businessKey,
        Instant startedAt,
        @Nullable String startedBy,
        @Nullable Instant endedAt,
        @Nullable String result,
        List<Entry> steps) {

    /** The state of a step. */
    public enum State {
        ACTIVE,
        DONE,
        FAILED,
        CANCELED
    }

    /**
     * One pass through an element of the process.
     *
     * @param element its id in the process
     * @param name its name in the reader's language
     * @param type its BPMN type, {@code serviceTask}
     * @param failure the message of the incident; null when there is none
     * @param by assignee of a user task; null for anything else
     */
    public record Entry(
            String element,
            String name,
            String type,
            State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure,
            @Nullable String by) {}

    /**
     * A step that failed all its tries, whether or not it continued later.
     *
     * @param element its id in the process
     */
    public record Failure(
            String element, Instant at, @Nullable String message) {}

    public boolean failed() {
        return steps.stream().anyMatch(step -> step.state() == State.FAILED);
    }
}
