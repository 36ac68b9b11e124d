package io.leadwright.forms.task;

import io.leadwright.automation.process.TaskForms.OpenTask;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.step.FieldCopies;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The notes that a completed task leaves in the run's variables for the steps after it. */
final class TaskNotes {
    private TaskNotes() {}

    /** The notes of the run as they are after this task: what the person changed is no copy any more. */
    static Map<String, @Nullable Object> copies(
            OpenTask task, Collection<FormRecord> now, Map<String, Copy> copies, Set<String> changed) {
        Map<String, @Nullable Object> notes = new LinkedHashMap<>();
        FieldCopies.among(task.variables()).forEach((variable, note) -> {
            FieldCopies rest = note.without(changed);
            if (!rest.equals(note)) {
                notes.put(variable, rest.variable());
            }
        });
        int number = 0;
        for (FormRecord record : now) {
            Set<String> fields = copies.values().stream()
                    .filter(copy -> copy.record().equals(record.businessKey()))
                    .map(Copy::field)
                    .filter(field -> !changed.contains(field))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            boolean newer = FieldCopies.among(task.variables()).values().stream()
                    .anyMatch(note -> note.record().equals(record.businessKey()) && note.version() != record.version());
            if (newer && !fields.isEmpty()) {
                notes.put(
                        FieldCopies.VARIABLES + task.element() + (number == 0 ? "" : "." + number),
                        new FieldCopies(record.businessKey(), record.version(), fields).variable());
            }
            number++;
        }
        return notes;
    }

    /** The questions that the person left blank, so that no step takes them for a wish to empty a field. */
    static Map<String, @Nullable Object> blanks(
            FormDefinition form, OpenTask task, Map<String, Copy> copies, Map<String, @Nullable Object> answers) {
        String variable = FieldCopies.BLANKS + task.element();
        Collection<String> blank = form.fields().stream()
                .filter(field -> !field.fixed() && !copies.containsKey(field.key()))
                .map(Field::key)
                .filter(key -> FieldCopies.blank(
                        answers.containsKey(key)
                                ? answers.get(key)
                                : task.variables().get(key)))
                .toList();
        return blank.isEmpty() && !task.variables().containsKey(variable)
                ? Map.of()
                : Map.of(variable, FieldCopies.list(blank));
    }
}
