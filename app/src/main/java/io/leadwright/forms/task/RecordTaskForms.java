package io.leadwright.forms.task;

import io.leadwright.automation.process.AnsweredTasks;
import io.leadwright.automation.process.TaskForms;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldCheck;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.PastFields;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.step.FieldCopies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a task's form show the record as it is when it opens, and take from the answers only what the person changed: a field that two
 * people changed differently is asked about.
 */
@Component
class RecordTaskForms implements TaskForms {
    private final Forms forms;
    private final Records records;
    private final OpenedForms openedForms;
    private final TaskWords words;
    private final AnsweredTasks answered;

    RecordTaskForms(Forms forms, Records records, OpenedForms openedForms, TaskWords words, AnsweredTasks answered) {
        this.answered = answered;
        this.forms = forms;
        this.records = records;
        this.openedForms = openedForms;
        this.words = words;
    }

    @Override
    public Map<String, @Nullable Object> shown(OpenTask task) {
        Map<String, FormRecord> now = new TreeMap<>();
        keys(task)
                .forEach(key ->
                        records.find(key.form(), key.id()).ifPresent(record -> now.put(record.businessKey(), record)));
        Opened before = openedForms.of(task);
        Opened opened = before;
        for (FormRecord record : now.values()) {
            opened = opened.nowShows(record.businessKey(), record.version())
                    ? opened
                    : opened.with(record.businessKey(), record.version());
        }
        if (!opened.equals(before)) {
            openedForms.keep(task, opened);
        }
        Map<String, @Nullable Object> fresh = new LinkedHashMap<>();
        copies(task, now, Opened.NEVER).forEach((field, copy) -> fresh.put(field, copy.now()));
        return fresh;
    }

    @Override
    public Map<String, @Nullable Object> accepted(OpenTask task, Map<String, @Nullable Object> given) {
        Optional<FormDefinition> form = Optional.ofNullable(task.form()).flatMap(forms::find);
        Map<String, FormRecord> now = lock(task);
        Opened opened = openedForms.of(task);
        Map<String, Copy> copies = copies(task, now, opened);
        Map<String, @Nullable Object> answers = new LinkedHashMap<>(given);
        if (!task.person().isEmpty()) {
            dropUnchanged(task, form, copies, answers);
        }
        form.ifPresent(definition ->
                definition.fields().stream().filter(Field::fixed).forEach(field -> answers.remove(field.key())));
        Set<String> changed = merge(task, form, copies, opened, answers);
        form.ifPresent(definition -> check(definition, task, now, copies, answers));
        answers.putAll(TaskNotes.copies(task, now.values(), copies, changed));
        form.ifPresent(definition -> answers.putAll(TaskNotes.blanks(definition, task, copies, answers)));
        if (!task.person().isEmpty()) {
            form.ifPresent(definition -> answered.keep(task, held(definition, task, answers)));
        }
        return answers;
    }

    /** What the form's fields hold when the task ends. */
    private static Map<String, @Nullable Object> held(
            FormDefinition form, OpenTask task, Map<String, @Nullable Object> answers) {
        Map<String, @Nullable Object> held = new LinkedHashMap<>();
        form.fields()
                .forEach(field -> held.put(
                        field.key(),
                        answers.containsKey(field.key())
                                ? answers.get(field.key())
                                : task.variables().get(field.key())));
        return held;
    }

    @Override
    public void asked(OpenTask task, Set<String> names) {
        Optional<FormDefinition> form = Optional.ofNullable(task.form()).flatMap(forms::find);
        refuse(
                form,
                names.stream()
                        .filter(name -> !task.person().isEmpty() && !asked(form, name))
                        .toList());
    }

    private static boolean asked(Optional<FormDefinition> form, String name) {
        return form.flatMap(definition -> definition.field(name))
                .filter(field -> !field.fixed())
                .isPresent();
    }

    private void refuse(Optional<FormDefinition> form, List<String> names) {
        if (!names.isEmpty()) {
            throw new InvalidAnswers(
                    form,
                    names.stream()
                            .map(name -> FieldFault.of(
                                    name,
                                    form.flatMap(definition -> definition.field(name))
                                                    .isPresent()
                                            ? "fixed"
                                            : "notAsked"))
                            .toList(),
                    words);
        }
    }

    /** Drops what the form does not ask and the person sends as it is shown; refuses the task if it is anything else. */
    private void dropUnchanged(
            OpenTask task,
            Optional<FormDefinition> form,
            Map<String, Copy> copies,
            Map<String, @Nullable Object> answers) {
        List<String> changed = new ArrayList<>();
        for (String name : List.copyOf(answers.keySet())) {
            if (!asked(form, name)) {
                Object value = answers.remove(name);
                Copy copy = copies.get(name);
                boolean shown = FieldCopies.same(value, task.variables().get(name))
                        || (copy != null
                                && (FieldCopies.same(value, copy.now())
                                        || copy.seen().stream().anyMatch(seen -> FieldCopies.same(value, seen))));
                if (!shown) {
                    changed.add(name);
                }
            }
        }
        refuse(form, changed);
    }

    private static Set<RecordKey> keys(OpenTask task) {
        Set<String> records = new TreeSet<>();
        FieldCopies.among(task.variables()).values().forEach(note -> records.add(note.record()));
        return records.stream().map(RecordKey::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, FormRecord> lock(OpenTask task) {
        Map<String, FormRecord> now = new TreeMap<>();
        for (RecordKey key : keys(task)) {
            if (records.find(key.form(), key.id()).isPresent()) {
                FormRecord record = records.requireForUpdate(key.form(), key.id());
                now.put(record.businessKey(), record);
            }
        }
        return now;
    }

    /** The variables that still are what the run read from a record; a step or a person may have set others since. */
    private Map<String, Copy> copies(OpenTask task, Map<String, FormRecord> now, Opened opened) {
        Map<String, Copy> copies = new LinkedHashMap<>();
        for (FieldCopies note : FieldCopies.among(task.variables()).values()) {
            FormRecord record = now.get(note.record());
            PastFields read =
                    record == null ? null : records.past(record, note.version()).orElse(null);
            if (record == null || read == null) {
                continue;
            }
            List<PastFields> seen = seen(record, opened.of(note.record()));
            note.fields().stream()
                    .filter(field -> FieldCopies.same(
                            FieldCopies.shortened(read.fields().get(field)),
                            task.variables().get(field)))
                    .forEach(field -> copies.put(
                            field,
                            new Copy(
                                    field,
                                    note.record(),
                                    shortened(record.data(), field),
                                    values(seen.isEmpty() ? List.of(read) : seen, field),
                                    read.changedBy().getOrDefault(field, ""))));
        }
        return copies;
    }

    private List<PastFields> seen(FormRecord record, List<Integer> versions) {
        List<PastFields> seen = new ArrayList<>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            records.past(record, versions.get(i)).ifPresent(seen::add);
        }
        return seen;
    }

    private static List<@Nullable Object> values(List<PastFields> past, String field) {
        List<@Nullable Object> values = new ArrayList<>();
        past.forEach(each -> values.add(shortened(each.fields(), field)));
        return values;
    }

    private static @Nullable Object shortened(Map<String, @Nullable Object> fields, String field) {
        return FieldCopies.shortened(fields.get(field));
    }

    /** Replaces what the person did not change with what the record holds now; returns the fields that the person changed. */
    private Set<String> merge(
            OpenTask task,
            Optional<FormDefinition> form,
            Map<String, Copy> copies,
            Opened opened,
            Map<String, @Nullable Object> answers) {
        Set<String> changed = new LinkedHashSet<>();
        List<ChangedSince.Conflict> conflicts = new ArrayList<>();
        copies.forEach((field, copy) -> {
            Object yours = answers.get(field);
            boolean untouched = !answers.containsKey(field)
                    || FieldCopies.same(yours, copy.seen().get(0))
                    || FieldCopies.same(yours, copy.now());
            if (untouched) {
                if (answers.containsKey(field)
                        || !FieldCopies.same(copy.now(), task.variables().get(field))) {
                    answers.put(field, copy.now());
                }
            } else if (free(copy, yours) || answered(opened, copy)) {
                changed.add(field);
            } else {
                conflicts.add(new ChangedSince.Conflict(field, copy.now(), yours, copy.by()));
            }
        });
        if (!conflicts.isEmpty()) {
            Map<String, @Nullable Object> asked = new LinkedHashMap<>();
            conflicts.forEach(conflict -> asked.put(conflict.field(), conflict.theirs()));
            throw new ChangedSince(form, conflicts, words, () -> openedForms.keep(task, opened.asked(asked)));
        }
        return changed;
    }

    /** Whether nobody else changed the field since the form was opened, and the answer is not what an older tab still shows. */
    private static boolean free(Copy copy, @Nullable Object yours) {
        return FieldCopies.same(copy.now(), copy.seen().get(0))
                && copy.seen().stream().skip(1).noneMatch(older -> FieldCopies.same(older, yours));
    }

    private static boolean answered(Opened opened, Copy copy) {
        return opened.asked().containsKey(copy.field())
                && FieldCopies.same(opened.asked().get(copy.field()), copy.now());
    }

    private void check(
            FormDefinition form,
            OpenTask task,
            Map<String, FormRecord> now,
            Map<String, Copy> copies,
            Map<String, @Nullable Object> answers) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        now.values().stream()
                .filter(record -> record.form().equals(form.key()))
                .forEach(record -> before.putAll(record.data()));
        before.putAll(task.variables());
        List<FieldFault> faults = FieldCheck.answers(form, before, answers);
        List<FieldFault> own =
                faults.stream().filter(fault -> !kept(fault, copies, answers)).toList();
        if (!own.isEmpty()) {
            throw new InvalidAnswers(Optional.of(form), own, words);
        }
    }

    /** Whether the fault is in the record already and the person did not touch it; an empty required field is always asked for. */
    private static boolean kept(FieldFault fault, Map<String, Copy> copies, Map<String, @Nullable Object> answers) {
        Copy copy = copies.get(fault.field());
        return copy != null
                && !fault.code().equals("required")
                && FieldCopies.same(copy.now(), answers.get(fault.field()));
    }
}
