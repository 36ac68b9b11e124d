package io.leadwright.automation.process;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** Lists and completes user tasks. */
public interface Tasks {
    /**
     * A user task.
     *
     * @param name in the language of the request where the process has it
     * @param form key of its Camunda Form; null when it has none
     * @param businessKey {@code <form>:<id>} of the record it is about
     */
    record Task(
            String id,
            String element,
            String name,
            @Nullable String assignee,
            @Nullable String form,
            @Nullable String businessKey,
            Instant createdAt,
            @Nullable Instant dueAt,
            int priority) {}

    /** Open tasks assigned to the user, or offered to the user or one of the groups; most urgent first. */
    List<Task> open(String username, Set<String> groups, int limit);

    /** Open tasks about a record. */
    List<Task> about(String businessKey);

    /** The open task of each of these runs that has one, by the run's id; of several the most urgent. */
    Map<String, Task> ofRuns(Collection<String> runs);

    /** The names of these tasks in the language of the request, by their ids. */
    Map<String, String> names(Collection<String> ids);

    /** Whether a task is still open, also to the transaction that may just have ended it. */
    boolean isOpen(String taskId);

    /**
     * A task whose form a person opens.
     *
     * @param description what the process says about it; null if nothing
     * @param values the values its form shows
     */
    record Opened(Task task, @Nullable String description, Map<String, @Nullable Object> values) {}

    /** Opens the form of a task; empty if there is none that the person may see. */
    Optional<Opened> open(String taskId, String username, Set<String> groups);

    /**
     * Completes a task as a person.
     *
     * @return whether there was such a task that the person may see
     * @throws AccessDeniedException if the person may not complete it @throws TaskRefused if its form refuses the values
     */
    boolean complete(String taskId, Map<String, @Nullable Object> values, String username, Set<String> groups);

    /**
     * A task that is not open anymore.
     *
     * @param by who completed it; null if its run went on without it
     * @param because the event for which its run went on, by its name in the process; empty if none is known
     */
    record Ended(
            String name,
            @Nullable String form,
            @Nullable String businessKey,
            Instant createdAt,
            Instant endedAt,
            @Nullable String by,
            String because) {}

    /** What became of a task; empty if it is open, or if nobody knows of it. */
    Optional<Ended> ended(String taskId, Locale language);

    /** Completes a task whose action was told elsewhere; its form is not asked, and nobody's rights are. */
    void finish(String taskId, Map<String, @Nullable Object> values);

    /** Completes a task with the values of its form. */
    void complete(String taskId, Map<String, @Nullable Object> values);

    /** Moves the date from which a task counts to a later one: its follow-up date; the due date stays. */
    void postpone(String taskId, Instant until);
}
