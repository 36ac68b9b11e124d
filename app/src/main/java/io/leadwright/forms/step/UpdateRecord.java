package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes fields of the record the process is about, or of another one. */
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
                StepInput.optional("id", TEXT, "id of that record"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey own = RecordKey.of(call.businessKey());
        RecordKey key = call.find("form")
                .map(form -> new RecordKey(form, Long.parseLong(call.text("id"))))
                .orElse(own);
        records.update(key.form(), key.id(), call.values("set."), "assistant:" + call.process());
        return StepResult.none();
    }
}
