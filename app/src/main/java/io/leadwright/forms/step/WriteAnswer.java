package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepOutcome;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the texts of an answer into the fields of the same names, together with their origin. If the record has changed since, nothing is
 * written and the outcome is {@code outdated}.
 */
@Component
class WriteAnswer implements Step {
    private final Records records;

    WriteAnswer(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "write-answer";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("answer", TEXT, "step output with the answer"),
                StepInput.optional("except", TEXT, "parts of the answer, separated by commas, that are not written"),
                StepInput.optional("by", TEXT, "field for the origin, model or rules"),
                StepInput.optional("from", TEXT, "field for the prompt's version and the model"),
                StepInput.optional("while.*", TEXT, "field and the value it must still have"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey key = RecordKey.of(call.businessKey());
        JsonNode found = call.output(call.text("answer"))
                .orElseThrow(() -> new IllegalStateException("Missing step output: " + call.text("answer")));
        Map<String, @Nullable Object> now =
                records.requireForUpdate(key.form(), key.id()).data();
        call.values("while.").forEach((field, value) -> {
            if (!Objects.equals(now.get(field), value)) {
                throw new StepOutcome("outdated", "Field '" + field + "' has changed since");
            }
        });
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Set<String> except = call.find("except")
                .map(parts -> Set.of(parts.strip().split("\\s*,\\s*")))
                .orElse(Set.of());
        found.path("answer").properties().forEach(text -> {
            if (!except.contains(text.getKey())) {
                fields.put(text.getKey(), text.getValue().asText());
            }
        });
        call.find("by").ifPresent(field -> fields.put(field, found.path("by").asText()));
        call.find("from")
                .ifPresent(field -> fields.put(field, found.path("from").asText()));
        records.update(key.form(), key.id(), fields, "assistant:" + call.process());
        return StepResult.none();
    }
}
