package io.leadwright.sales.assignment;

import static io.leadwright.automation.step.StepInput.Names.DECISION;
import static io.leadwright.automation.step.StepInput.Names.FORM;
import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assigns work to the next record by round robin: increments its count and returns whom it chose and whom it skipped.
 * Concurrent assignments run one after the other.
 */
@Component
class AssignRecord implements Step {
    private final Assignment assignment;

    AssignRecord(Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public String name() {
        return "assign-record";
    }

    @Override
    public List<String> formerNames() {
        return List.of("assign-record");
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("form", FORM, "form of the records to choose from"),
                StepInput.optional("where.*", TEXT, "field and value that candidates must have"),
                StepInput.required("eligible", DECISION, "decision on who is eligible: outputs available, why"),
                StepInput.required("count", TEXT, "field that counts how many assignments a record received"),
                StepInput.required("order", TEXT, "field that orders records with the same count"),
                StepInput.required("key", TEXT, "field whose value names the chosen record"),
                StepInput.optional("load.form", FORM, "form of the records a candidate owns"),
                StepInput.optional("load.field", TEXT, "field of those records that names their owner"),
                StepInput.optional("load.status", TEXT, "statuses in which such a record counts as open"),
                StepInput.optional("load.limit", TEXT, "candidate's field with its capacity; counting stops there"),
                StepInput.optional("absence.form", FORM, "form of the absences of candidates"),
                StepInput.optional("absence.field", TEXT, "field of those records that names who is away"),
                StepInput.optional("absence.from", TEXT, "field with the first day"),
                StepInput.optional("absence.until", TEXT, "field with the last day"),
                StepInput.optional("absence.unless", TEXT, "field that marks an absence as withdrawn"),
                StepInput.required("variable", TEXT, "variable for the chosen key; null if nobody is eligible"),
                StepInput.required("explanation", PROMPT, "text template that explains the choice"),
                StepInput.required("reason", TEXT, "variable for that explanation"));
    }

    @Override
    public StepResult run(StepCall call) {
        Assignment.Claimed claimed = assignment.claim(
                AssignmentRule.of(call),
                call.text("eligible"),
                call.text("explanation"),
                "assistant:" + call.process());
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(call.text("variable"), claimed.key());
        variables.put(call.text("reason"), claimed.explanation());
        return StepResult.variables(variables);
    }
}
