package io.leadwright.forms.step;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Scores evidence with a scorecard: each dimension's category is the input of the decision table {@code score-<dimension>} in the same
 * file, and the record stores every dimension with its category, points, quote and rule.
 */
@Component
class ScoreRecord implements Step {
    private final Decisions decisions;
    private final Records records;

    ScoreRecord(Decisions decisions, Records records) {
        this.decisions = decisions;
        this.records = records;
    }

    @Override
    public String name() {
        return "score-record";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("decision", DECISION, "the scorecard"),
                StepInput.required("evidence", TEXT, "step output with category, quote and field per dimension"),
                StepInput.required("into", TEXT, "field for the scored dimensions"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode evidence = call.output(call.text("evidence"))
                .orElseThrow(() -> new IllegalStateException("Missing step output: " + call.text("evidence")));
        Scorecard card = Scorecard.of(evidence);
        Scorecard.Scored scored = card.score(decisions, call.text("decision"));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(scored.outputs());
        fields.put(call.text("into"), scored.dimensions());
        fields.put("ratedBy", card.ratedBy());
        RecordKey key = RecordKey.of(call.businessKey());
        records.update(key.form(), key.id(), fields, "assistant:" + call.process());
        return StepResult.variables(scored.outputs());
    }
}
