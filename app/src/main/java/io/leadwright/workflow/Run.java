package io.leadwright.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process instance as its users see it.
 *
 * @param id the process instance's id
 * @param process the process's key
 * @param name the process's name in the model
 * @param version of the process definition
 * @param businessKey {@code <form>:<id>}
 * @param endedAt null while it runs
 * @param result the name of the end event reached, null while it runs; the reason when it was stopped
 * @param steps in the order they were entered
 */
public record Run(
        String id,
        String process,
        String name,
        int version,
        String businessKey,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result,
        List<Entry> steps) {

    /** How a step stands. */
    public enum State {
        ACTIVE,
        DONE,
        FAILED,
        CANCELED
    }

    /**
     * One pass through an element of the process.
     *
     * @param element its id in the model
     * @param name its name in the model
     * @param type its BPMN type, {@code serviceTask}
     * @param failure the message of the incident, null when there is none
     */
    public record Entry(
            String element,
            String name,
            String type,
            State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure) {}

    /**
     * The run with other names.
     *
     * @param names element id, or the process's key, to name; what is missing keeps its own. The result's name is that of
     *     the last end event among the steps
     */
    public Run named(Map<String, String> names) {
        List<Entry> named = steps.stream()
                .map(step -> new Entry(
                        step.element(),
                        names.getOrDefault(step.element(), step.name()),
                        step.type(),
                        step.state(),
                        step.startedAt(),
                        step.endedAt(),
                        step.failure()))
                .toList();
        String reached = steps.stream()
                .filter(step -> step.type().endsWith("EndEvent") && step.name().equals(result))
                .map(step -> names.getOrDefault(step.element(), step.name()))
                .findFirst()
                .orElse(result);
        return new Run(
                id,
                process,
                names.getOrDefault(process, name),
                version,
                businessKey,
                startedAt,
                endedAt,
                reached,
                named);
    }

    public boolean failed() {
        return steps.stream().anyMatch(step -> step.state() == State.FAILED);
    }
}
