package io.leadwright.forms.rating;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepOutcome;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Scores evidence with a scorecard: each dimension's category is the input of the decision table {@code score-<dimension>} in the same
 * file, and the record stores every dimension with its category, points, quote and rule. A quote that the record does not contain any more
 * is no evidence.
 */
@Component
class ScoreRecord implements Step {
    private final Rating rating;
    private final Records records;
    private final Forms forms;

    ScoreRecord(Rating rating, Records records, Forms forms) {
        this.rating = rating;
        this.records = records;
        this.forms = forms;
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
                StepInput.required("into", TEXT, "field for the scored dimensions"),
                StepInput.optional(
                        "since",
                        TEXT,
                        "record version the evidence was read from; entered fields changed since: outdated"),
                StepInput.optional(
                        "reads", TEXT, "fields, separated by commas: only a change of these outdates the evidence"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode evidence = call.output(call.text("evidence"))
                .orElseThrow(() -> new IllegalStateException("Missing step output: " + call.text("evidence")));
        RecordKey key = RecordKey.of(call.businessKey());
        FormRecord record = records.requireForUpdate(key.form(), key.id());
        Set<String> reads = call.find("reads")
                .map(fields -> Set.of(fields.strip().split("\\s*,\\s*")))
                .orElse(Set.of());
        call.find("since").map(Integer::valueOf).ifPresent(since -> requireUnchanged(record, since, reads));
        Rating.Rated rated =
                rating.rate(call.text("decision"), call.text("into"), Scorecard.of(evidence), record.data());
        records.update(key.form(), key.id(), rated.fields(), "assistant:" + call.process());
        return StepResult.variables(rated.outputs());
    }

    /** @param reads the fields that the evidence was read from; empty for all that people enter */
    private void requireUnchanged(FormRecord record, int since, Set<String> reads) {
        FormDefinition form = forms.of(record.form());
        boolean changed = record.version() > since
                && records.history(record.id()).stream()
                        .filter(change -> change.version() > since)
                        .flatMap(change -> change.changes().keySet().stream())
                        .anyMatch(field -> reads.isEmpty()
                                ? form.field(field)
                                        .filter(entered -> !entered.filledByAssistant())
                                        .isPresent()
                                : reads.contains(field));
        if (changed) {
            throw new StepOutcome("outdated", "The record was changed while its evidence was read");
        }
    }
}
