package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.record.Facts;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders a text from the record's fields and writes it into a field or a process variable. */
@Component
class WriteText implements Step {
    private static final int LONGEST = 4000;
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
                StepInput.optional("into", TEXT, "field for the text"),
                StepInput.optional("variable", TEXT, "variable for the text, at most 4,000 characters"),
                StepInput.optional("with.*", TEXT, "additional value for the template"));
    }

    @Override
    public StepResult run(StepCall call) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(facts.load(call.businessKey()));
        values.putAll(call.values("with."));
        String text = texts.render(call.text("template"), values).strip();
        call.find("into").ifPresent(field -> {
            RecordKey key = RecordKey.of(call.businessKey());
            records.update(key.form(), key.id(), Map.of(field, text), "assistant:" + call.process());
        });
        return call.find("variable")
                .map(variable ->
                        StepResult.variables(Map.of(variable, text.substring(0, Math.min(text.length(), LONGEST)))))
                .orElseGet(StepResult::none);
    }
}
