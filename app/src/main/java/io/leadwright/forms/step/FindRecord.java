package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepOutcome;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.record.UnknownRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts fields of a record into variables, for a gateway, a task's form or a later step. */
@Component
class FindRecord implements Step {
    private static final int LONGEST_VARIABLE = 4000;
    private final Records records;

    FindRecord(Records records) {
        this.records = records;
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
            variables.put(field, shortened(record.data().get(field)));
        }
        return StepResult.variables(variables);
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

    /** Truncates to 4,000 characters, the limit of the engine's text variables; the record keeps the full text. */
    private static @Nullable Object shortened(@Nullable Object value) {
        return value instanceof String text && text.length() > LONGEST_VARIABLE
                ? text.substring(0, LONGEST_VARIABLE)
                : value;
    }
}
