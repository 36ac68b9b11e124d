package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes fields of the record the process is about, or of another one. A copy of a field that nobody changed, and a question that a
 * person left blank in a task, change nothing: the record may hold something newer.
 */
@Component
class UpdateRecord implements Step {
    private final Records records;

    UpdateRecord(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "update-record";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("set.*", TEXT, "field and its new value, a text or a variable like ${owner}"),
                StepInput.optional("form", FORM, "form of another record to change"),
                StepInput.optional("id", TRUSTED, "id of that record"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey own = RecordKey.of(call.businessKey());
        RecordKey key = call.find("form")
                .map(form -> new RecordKey(form, Long.parseLong(call.text("id"))))
                .orElse(own);
        Map<String, @Nullable Object> values = call.values("set.");
        values.keySet().removeAll(untouched(call, key, values));
        if (!values.isEmpty()) {
            records.update(key.form(), key.id(), values, "assistant:" + call.process());
        }
        return StepResult.none();
    }

    private Set<String> untouched(StepCall call, RecordKey key, Map<String, @Nullable Object> values) {
        Set<String> blanks = FieldCopies.blanks(call.variables(FieldCopies.BLANKS));
        List<FieldCopies> copies = FieldCopies.among(call.variables(FieldCopies.VARIABLES)).values().stream()
                .filter(note -> note.key().equals(key))
                .toList();
        return values.keySet().stream()
                .filter(field -> call.variableOf("set." + field)
                        .filter(variable -> (blanks.contains(variable) && FieldCopies.blank(values.get(field)))
                                || (variable.equals(field) && copied(key, copies, field, values.get(field))))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private boolean copied(RecordKey key, List<FieldCopies> copies, String field, @Nullable Object value) {
        List<FieldCopies> notes =
                copies.stream().filter(note -> note.fields().contains(field)).toList();
        if (notes.isEmpty()) {
            return false;
        }
        FormRecord now = records.requireForUpdate(key.form(), key.id());
        return notes.stream()
                .flatMap(note -> records.past(now, note.version()).stream())
                .anyMatch(past ->
                        FieldCopies.same(FieldCopies.shortened(past.fields().get(field)), value));
    }
}
