package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates a record of a form, whose own assistants start with it. */
@Component
class CreateRecord implements Step {
    private final Records records;

    CreateRecord(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "create-record";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("form", FORM, "form of the new record"),
                StepInput.required("set.*", TEXT, "field and its value, a text or a variable like ${owner}"),
                StepInput.optional("variable", TEXT, "variable for the new record's id"));
    }

    @Override
    public StepResult run(StepCall call) {
        FormRecord record = records.create(call.text("form"), call.values("set."), "assistant:" + call.process());
        Map<String, @Nullable Object> variables = new HashMap<>();
        call.find("variable").ifPresent(variable -> variables.put(variable, String.valueOf(record.id())));
        return StepResult.variables(variables);
    }
}
