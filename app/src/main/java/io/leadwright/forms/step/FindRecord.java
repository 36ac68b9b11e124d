package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.ProcessForms;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepOutcome;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.record.UnknownRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts fields of a record into variables, for a gateway, a task's form or a later step. */
@Component
class FindRecord implements Step {
    private final Records records;
    private final ProcessForms processForms;
    private final Forms forms;

    FindRecord(Records records, ProcessForms processForms, Forms forms) {
        this.records = records;
        this.processForms = processForms;
        this.forms = forms;
    }

    @Override
    public String name() {
        return "find-record";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("fields", TEXT, "fields to put into variables of the same names"),
                StepInput.optional("form", FORM, "form of another record; the first that has the where values"),
                StepInput.optional("where.*", TEXT, "field and value the record must have"));
    }

    @Override
    public StepResult run(StepCall call) {
        FormRecord record = call.find("form").map(form -> first(call, form)).orElseGet(() -> own(call));
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        for (String field : Arrays.asList(call.text("fields").split("\\s*,\\s*", -1))) {
            variables.put(field, FieldCopies.shortened(record.data().get(field)));
        }
        Set<String> shown = shown(processForms.of(call.definition()), variables.keySet());
        if (!shown.isEmpty()) {
            variables.put(
                    FieldCopies.VARIABLES + call.element(),
                    new FieldCopies(record.businessKey(), record.version(), shown).variable());
        }
        return StepResult.variables(variables);
    }

    /** The fields that a user task of the process may show; only these need a note. */
    private Set<String> shown(Set<String> ofTasks, Set<String> fields) {
        List<Optional<FormDefinition>> all = ofTasks.stream().map(forms::find).toList();
        return fields.stream()
                .filter(field -> all.stream().anyMatch(form -> form.isEmpty() || has(form.get(), field)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean has(FormDefinition form, String key) {
        return form.fields().stream().anyMatch(field -> field.key().equals(key));
    }

    private FormRecord own(StepCall call) {
        RecordKey key = RecordKey.of(call.businessKey());
        return records.find(key.form(), key.id())
                .orElseThrow(() -> new UnknownRecord(key.form(), String.valueOf(key.id())));
    }

    private FormRecord first(StepCall call, String form) {
        Map<String, String> where = new LinkedHashMap<>();
        call.values("where.").forEach((field, value) -> where.put(field, String.valueOf(value)));
        return records.list(form, new RecordQuery(where, "", "id", 0, 1)).items().stream()
                .findFirst()
                .orElseThrow(() -> new StepOutcome("not-found", "No record of form '" + form + "' with " + where));
    }
}
