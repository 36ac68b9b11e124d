package io.leadwright.sales.nextaction;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Evaluates risk and next best action of a customer and stores the action as a card. Variables: {@code card}, null if
 * there is nothing new to do, and {@code wording}, whether a model may reword it. The step output holds what a prompt
 * may read.
 */
@Component
class ChooseAction implements Step {
    private final ActionDesk desk;
    private final ObjectMapper json;

    ChooseAction(ActionDesk desk, ObjectMapper json) {
        this.desk = desk;
        this.json = json;
    }

    @Override
    public String name() {
        return "choose-action";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("customer", TEXT, "id of the customer, for example ${customerId}"),
                StepInput.optional("event", TEXT, "event that triggers the choice, an input of the table"),
                StepInput.optional("block", TEXT, "kind of the blocking point"),
                StepInput.optional("card", TEXT, "new card to reword"),
                StepInput.required("result", TEXT, "step output with the facts of the situation"));
    }

    @Override
    public StepResult run(StepCall call) {
        ActionDesk.Chosen chosen = desk.choose(
                Long.parseLong(call.text("customer")),
                call.find("event").orElse(ActionDesk.ASKED),
                call.find("block").orElse(ActionDesk.NO_BLOCK),
                call.find("card").map(Long::valueOf).orElse(null));
        ActionChoice fresh = chosen.fresh();
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("card", fresh == null ? null : chosen.card());
        variables.put("wording", fresh != null && fresh.words().askModel());
        Map<String, JsonNode> outputs =
                fresh == null ? Map.of() : Map.of(call.text("result"), json.valueToTree(fresh.facts()));
        return new StepResult(variables, outputs);
    }
}
