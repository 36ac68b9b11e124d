package io.leadwright.forms.task;

import io.leadwright.automation.process.Tasks;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordChange;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.step.FieldCopies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Tells a person who answers a task that is not open anymore what happened, and which answers the record can still take. */
@Component
class EndedTask {
    private static final String ASSISTANT = "assistant:";
    private final Tasks tasks;
    private final Forms forms;
    private final Records records;
    private final RecordAccess access;
    private final TaskWords words;

    EndedTask(Tasks tasks, Forms forms, Records records, RecordAccess access, TaskWords words) {
        this.tasks = tasks;
        this.forms = forms;
        this.records = records;
        this.access = access;
        this.words = words;
    }

    /** A record that can take answers. */
    public record Place(String form, String id, int version) {}

    /** Tells what happened; empty if the person may not change the record that the task was about. */
    Optional<ProblemDetail> problem(String id, Map<String, @Nullable Object> answers, Locale language) {
        return tasks.ended(id, language)
                .filter(ended -> ended.businessKey() != null
                        && key(ended.businessKey())
                        && access.mayChange(ended.businessKey()))
                .flatMap(ended -> about(ended, answers, language));
    }

    private static boolean key(String businessKey) {
        try {
            RecordKey.of(businessKey);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private Optional<ProblemDetail> about(Tasks.Ended ended, Map<String, @Nullable Object> answers, Locale language) {
        RecordKey key = RecordKey.of(String.valueOf(ended.businessKey()));
        return records.find(key.form(), key.id()).map(record -> {
            FormDefinition form = forms.of(record.form());
            Map<String, @Nullable Object> open = open(ended, form, record, answers);
            ProblemDetail problem = words.ended(form, ended, changed(ended, record), record.data(), open, language);
            problem.setProperty("record", new Place(record.form(), String.valueOf(record.id()), record.version()));
            return problem;
        });
    }

    /** The newest change that a person made after the task was opened. */
    private Optional<RecordChange> changed(Tasks.Ended ended, FormRecord record) {
        return records.history(record.id()).stream()
                .filter(change ->
                        !change.by().startsWith(ASSISTANT) && change.at().isAfter(ended.createdAt()))
                .findFirst();
    }

    /** The answers to questions that the record asks, too, where it says something else. */
    private Map<String, @Nullable Object> open(
            Tasks.Ended ended, FormDefinition form, FormRecord record, Map<String, @Nullable Object> answers) {
        List<Field> asked = Optional.ofNullable(ended.form())
                .flatMap(forms::find)
                .map(FormDefinition::fields)
                .orElse(List.of());
        Map<String, @Nullable Object> open = new LinkedHashMap<>();
        asked.stream()
                .filter(field -> !field.fixed() && answers.containsKey(field.key()))
                .filter(field -> form.field(field.key())
                        .filter(same -> !same.filledByAssistant()
                                || Boolean.parseBoolean(same.properties().get("editable")))
                        .isPresent())
                .filter(field -> !FieldCopies.same(
                        answers.get(field.key()), record.data().get(field.key())))
                .forEach(field -> open.put(field.key(), answers.get(field.key())));
        return open;
    }
}
