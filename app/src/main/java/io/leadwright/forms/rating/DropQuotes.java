package io.leadwright.forms.rating;

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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Removes quotes that the record does not contain any more from its rating, and empties the text that cites them. */
@Component
class DropQuotes implements Step {
    private final Records records;

    DropQuotes(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "drop-quotes";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("from", TEXT, "field with the scored dimensions"),
                StepInput.required("empty", TEXT, "field with the text that cites the quotes"));
    }

    @Override
    public StepResult run(StepCall call) {
        RecordKey key = RecordKey.of(call.businessKey());
        FormRecord record = records.requireForUpdate(key.form(), key.id());
        if (record.data().get(call.text("from")) instanceof Map<?, ?> scored) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            scored.forEach((dimension, item) -> kept.put(String.valueOf(dimension), kept(item, record.data())));
            if (!kept.equals(scored)) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                fields.put(call.text("from"), kept);
                fields.put(call.text("empty"), null);
                records.update(key.form(), key.id(), fields, "assistant:" + call.process());
            }
        }
        return StepResult.none();
    }

    private static @Nullable Object kept(@Nullable Object item, Map<String, @Nullable Object> record) {
        if (!(item instanceof Map<?, ?> scored)) {
            return item;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        scored.forEach((name, value) ->
                kept.put(String.valueOf(name), Scorecard.COMPUTED.equals(name) ? kept(value, record) : value));
        if (kept.get("quote") instanceof String quote
                && !(record.get(String.valueOf(kept.get("field"))) instanceof String text && text.contains(quote))) {
            kept.put("quote", null);
            kept.put("field", null);
        }
        return kept;
    }
}
