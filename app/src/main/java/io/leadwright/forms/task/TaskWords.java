package io.leadwright.forms.task;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.automation.process.Tasks;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.RecordChange;
import io.leadwright.forms.step.FieldCopies;
import io.leadwright.platform.problem.Problems;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Says in a person's language why a task stays open, naming the fields as the form does. */
@Component
class TaskWords {
    private static final String ASSISTANT = "assistant:";
    private static final int LONGEST = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private final Problems problems;
    private final MessageSource messages;
    private final Clock clock;
    private final Accounts accounts;

    TaskWords(Problems problems, MessageSource messages, Clock clock, Accounts accounts) {
        this.clock = clock;
        this.accounts = accounts;
        this.problems = problems;
        this.messages = messages;
    }

    /** One of two values to choose from, an item of the member {@code errors}; the values are as the form shows them. */
    public record Choice(String field, String code, String message, String theirs, String yours) {}

    ProblemDetail invalid(Optional<FormDefinition> form, List<FieldFault> faults, Locale language) {
        String all = faults.stream()
                .map(fault -> text(
                        language,
                        "task.problem.invalid.line",
                        label(form, fault.field(), language),
                        text(
                                language,
                                "form.fault." + fault.code(),
                                fault.arguments().toArray())))
                .collect(Collectors.joining(" "));
        ProblemDetail problem = problems.of(language, HttpStatus.UNPROCESSABLE_ENTITY, "task.problem.invalid", all);
        problem.setProperty(
                "errors",
                faults.stream()
                        .map(fault -> new Problems.Fault(
                                fault.field(),
                                fault.code(),
                                text(
                                        language,
                                        "form.fault." + fault.code(),
                                        fault.arguments().toArray())))
                        .toList());
        return problem;
    }

    ProblemDetail changed(Optional<FormDefinition> form, List<ChangedSince.Conflict> conflicts, Locale language) {
        List<Choice> choices = conflicts.stream()
                .map(conflict -> choice(form, conflict, language))
                .toList();
        ProblemDetail problem = problems.of(
                language,
                HttpStatus.CONFLICT,
                "task.problem.changed",
                choices.stream().map(Choice::message).collect(Collectors.joining(" ")));
        problem.setProperty("errors", choices);
        return problem;
    }

    /**
     * A task that is not open anymore.
     *
     * @param form of the record
     * @param changed the newest change of the record by a person since the task was opened
     * @param open answers that the record does not hold
     */
    ProblemDetail ended(
            FormDefinition form,
            Tasks.Ended ended,
            Optional<RecordChange> changed,
            Map<String, @Nullable Object> now,
            Map<String, @Nullable Object> open,
            Locale language) {
        String at = TIME.format(ended.endedAt().atZone(clock.getZone()));
        List<String> sentences = new ArrayList<>();
        if (ended.by() != null) {
            sentences.add(
                    ended.by().isEmpty()
                            ? text(language, "task.problem.ended.done", ended.name(), at)
                            : text(language, "task.problem.ended.doneBy", ended.name(), at, ended.by()));
        } else {
            sentences.add(
                    ended.because().isEmpty()
                            ? text(language, "task.problem.ended.left", ended.name(), at)
                            : text(language, "task.problem.ended.because", ended.name(), at, ended.because()));
        }
        changed.ifPresent(change -> sentences.add(text(
                language,
                "task.problem.ended.changed",
                change.by(),
                change.changes().keySet().stream()
                        .filter(field -> form.field(field)
                                .filter(entered -> !entered.json())
                                .isPresent())
                        .map(field -> label(Optional.of(form), field, language))
                        .collect(Collectors.joining(text(language, "task.problem.ended.comma"))))));
        sentences.add(text(language, open.isEmpty() ? "task.problem.ended.same" : "task.problem.ended.kept"));
        ProblemDetail problem =
                problems.of(language, HttpStatus.CONFLICT, "task.problem.ended", String.join(" ", sentences));
        problem.setProperty(
                "errors",
                open.entrySet().stream()
                        .map(answer -> unwritten(form, answer.getKey(), now.get(answer.getKey()), answer, language))
                        .toList());
        return problem;
    }

    private Choice unwritten(
            FormDefinition form,
            String key,
            @Nullable Object now,
            Map.Entry<String, @Nullable Object> answer,
            Locale language) {
        String theirs = value(Optional.of(form), key, now, language);
        String yours = value(Optional.of(form), key, answer.getValue(), language);
        return new Choice(key, "unwritten", text(language, "task.problem.ended.line", theirs, yours), theirs, yours);
    }

    private Choice choice(Optional<FormDefinition> form, ChangedSince.Conflict conflict, Locale language) {
        String theirs = value(form, conflict.field(), conflict.theirs(), language);
        String yours = value(form, conflict.field(), conflict.yours(), language);
        boolean assistant = conflict.by().isEmpty() || conflict.by().startsWith(ASSISTANT);
        String message = text(
                language,
                "task.problem.changed.line",
                label(form, conflict.field(), language),
                assistant
                        ? text(language, "task.problem.changed.assistant")
                        : accounts.find(conflict.by())
                                .map(Accounts.Account::name)
                                .orElse(conflict.by()),
                theirs,
                yours);
        return new Choice(conflict.field(), "changed", message, theirs, yours);
    }

    private String value(Optional<FormDefinition> form, String key, @Nullable Object value, Locale language) {
        String shown = form.flatMap(definition -> definition.field(key))
                .map(field -> FieldTexts.text(field, value, language))
                .orElseGet(() -> value == null ? "" : String.valueOf(value));
        if (FieldCopies.blank(shown)) {
            return text(language, "task.problem.changed.blank");
        }
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
    }

    private static String label(Optional<FormDefinition> form, String key, Locale language) {
        return form.flatMap(definition -> definition.field(key))
                .map((Field field) -> field.label(language))
                .orElse(key);
    }

    private String text(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
