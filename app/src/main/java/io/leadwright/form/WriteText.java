package io.leadwright.form;

import static io.leadwright.workflow.StepInput.Names.PROMPT;
import static io.leadwright.workflow.StepInput.Names.TEXT;

import io.leadwright.workflow.Facts;
import io.leadwright.workflow.Step;
import io.leadwright.workflow.StepCall;
import io.leadwright.workflow.StepInput;
import io.leadwright.workflow.StepResult;
import io.leadwright.workflow.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes a text made from the record's fields into one of its fields. */
@Component
class WriteText implements Step {
    private final Texts texts;
    private final Facts facts;
    private final Records records;

    WriteText(Texts texts, Facts facts, Records records) {
        this.texts = texts;
        this.facts = facts;
        this.records = records;
    }

    @Override
    public String name() {
        return "write-text";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("template", PROMPT, "text template over the record's fields"),
                StepInput.required("into", TEXT, "field for the text"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey key = RecordKey.of(call.businessKey());
        String text = texts.render(call.text("template"), facts.of(call.businessKey()))
                .strip();
        records.update(key.form(), key.id(), Map.of(call.text("into"), text), "assistant:" + call.process());
        return StepResult.none();
    }
}
