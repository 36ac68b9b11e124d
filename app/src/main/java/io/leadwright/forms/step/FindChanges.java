package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes the version of a record before a process waits, and afterwards says whether fields have changed since. */
@Component
class FindChanges implements Step {
    private final Records records;

    FindChanges(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "find-changes";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("version", TEXT, "variable for the version of the record"),
                StepInput.optional("since", TEXT, "version that was noted before; without it nothing is compared"),
                StepInput.optional("fields", TEXT, "fields, separated by commas, whose changes count"),
                StepInput.optional("changed", TEXT, "variable that says whether one of them has changed since"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey key = RecordKey.of(call.businessKey());
        FormRecord record = records.requireForUpdate(key.form(), key.id());
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put(call.text("version"), record.version());
        call.find("changed").ifPresent(variable -> variables.put(variable, changed(call, record)));
        return StepResult.variables(variables);
    }

    private boolean changed(StepCall call, FormRecord record) {
        int since = call.find("since").map(Integer::valueOf).orElse(record.version());
        Set<String> fields = Set.of(call.find("fields").orElse("").strip().split("\\s*,\\s*"));
        return record.version() > since
                && records.history(record.id()).stream()
                        .filter(change -> change.version() > since)
                        .anyMatch(change -> change.changes().keySet().stream().anyMatch(fields::contains));
    }
}
