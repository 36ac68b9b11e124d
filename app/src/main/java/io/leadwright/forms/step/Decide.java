package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Facts;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates a decision about the record and stores its outputs in variables or fields. */
@Component
class Decide implements Step {
    private final Decisions decisions;
    private final Facts facts;
    private final Records records;
    private final Texts texts;
    private final Forms forms;

    Decide(Decisions decisions, Facts facts, Records records, Texts texts, Forms forms) {
        this.forms = forms;
        this.texts = texts;
        this.decisions = decisions;
        this.facts = facts;
        this.records = records;
    }

    @Override
    public String name() {
        return "decide";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("decision", DECISION, "the decision; it reads the record's fields"),
                StepInput.optional("with.*", TEXT, "further input and its value, a text or a variable"),
                StepInput.optional(
                        "plain",
                        TEXT,
                        "true to normalize texts first: width, case, script, numerals; a missing text is empty"),
                StepInput.optional("variables", TEXT, "outputs to put into variables"),
                StepInput.optional("write", TEXT, "outputs to write into fields of the record"));
    }

    @Override
    public StepResult run(StepCall call) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>(facts.load(call.businessKey()));
        inputs.putAll(call.values("with."));
        if (call.find("plain").map(Boolean::parseBoolean).orElse(false)) {
            inputs.replaceAll((field, value) -> value instanceof String text ? texts.plain(text) : value);
            fillMissingTexts(RecordKey.of(call.businessKey()).form(), inputs);
        }
        Map<String, @Nullable Object> outputs =
                decisions.decide(call.text("decision"), inputs).first();
        Map<String, @Nullable Object> fields = pick(outputs, call.find("write").orElse(""));
        if (!fields.isEmpty()) {
            RecordKey key = RecordKey.of(call.businessKey());
            records.update(key.form(), key.id(), fields, "assistant:" + call.process());
        }
        return StepResult.variables(pick(outputs, call.find("variables").orElse("")));
    }

    /**
     * Replaces a missing text with an empty one: in FEEL a pattern applied to null is null, and a table cell that is null matches null, so
     * that every rule would match.
     */
    private void fillMissingTexts(String form, Map<String, @Nullable Object> inputs) {
        forms.of(form).fields().stream().filter(Field::text).forEach(field -> inputs.putIfAbsent(field.key(), ""));
    }

    private static Map<String, @Nullable Object> pick(Map<String, @Nullable Object> outputs, String names) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        if (!names.isBlank()) {
            Arrays.asList(names.split("\\s*,\\s*", -1)).forEach(name -> picked.put(name, outputs.get(name)));
        }
        return picked;
    }
}
