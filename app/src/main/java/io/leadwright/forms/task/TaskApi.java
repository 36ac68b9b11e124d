package io.leadwright.forms.task;

import io.leadwright.automation.process.TaskRefused;
import io.leadwright.automation.process.Tasks;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.platform.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** User tasks over HTTP. Faults are problem+json (RFC 9457). */
@RestController
@RequestMapping(path = "/api/tasks/{id:[0-9a-zA-Z-]{1,64}}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "tasks")
class TaskApi {
    private final Tasks tasks;
    private final Forms forms;
    private final EndedTask ended;
    private final Problems problems;
    private final TaskFacts facts;

    TaskApi(Tasks tasks, Forms forms, EndedTask ended, Problems problems, TaskFacts facts) {
        this.facts = facts;
        this.ended = ended;
        this.tasks = tasks;
        this.forms = forms;
        this.problems = problems;
    }

    /**
     * A task.
     *
     * @param form key of its form; null if it has none
     * @param record business key of the record that it is about; null if it is about none
     * @param values field of the form to its value now
     * @param path of the record's page; null if the person may not see the record
     * @param facts what to know for it, with the links to call or write
     */
    record TaskView(
            String id,
            String name,
            @Nullable String form,
            @Nullable String record,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            Map<String, @Nullable Object> values,
            @Nullable String path,
            List<TaskFacts.Fact> facts) {}

    @GetMapping
    @Operation(
            summary = "Opens a task",
            description =
                    "The values are those of the record now. What changes later is asked about when the task is completed.")
    ResponseEntity<?> open(@PathVariable String id, Authentication person, Locale language) {
        Optional<Tasks.Opened> opened = tasks.open(id, person.getName(), TaskPages.groups(person));
        return opened.isPresent() ? ResponseEntity.ok(view(opened.get(), language)) : gone();
    }

    @PostMapping(path = "/completion", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Completes a task",
            description =
                    "The body contains the form's fields, flat; a missing one is unchanged. 422 names the fields that the form refuses."
                            + " 409 names the fields that somebody else changed since it was opened, with both values; the same request again"
                            + " keeps yours. 409 with record: the task has ended, and the record can take the answers that errors names.")
    ResponseEntity<?> complete(
            @PathVariable String id,
            @RequestBody Map<String, @Nullable Object> values,
            Authentication person,
            Locale language) {
        if (tasks.complete(id, values, person.getName(), TaskPages.groups(person))) {
            return ResponseEntity.ok(Map.of("id", id));
        }
        return ended.problem(id, values, language).map(TaskApi::answer).orElseGet(this::gone);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(TaskRefused refused, Locale language) {
        return answer(refused.problem(language));
    }

    private ResponseEntity<ProblemDetail> gone() {
        return answer(problems.of(HttpStatus.NOT_FOUND, "task.problem.unknown"));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private TaskView view(Tasks.Opened opened, Locale language) {
        Tasks.Task task = opened.task();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Optional<FormDefinition> form = Optional.ofNullable(task.form()).flatMap(forms::find);
        form.map(FormDefinition::fields)
                .ifPresent(fields -> fields.forEach(
                        field -> values.put(field.key(), opened.values().get(field.key()))));
        TaskFacts.Known known = facts.of(opened, form, language);
        return new TaskView(
                task.id(),
                task.name(),
                task.form(),
                task.businessKey(),
                task.assignee(),
                task.dueAt(),
                values,
                known.path(),
                known.facts());
    }
}
