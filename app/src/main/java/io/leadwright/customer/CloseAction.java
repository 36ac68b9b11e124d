package io.leadwright.customer;

import static io.leadwright.workflow.StepInput.Names.TEXT;

import io.leadwright.workflow.Step;
import io.leadwright.workflow.StepCall;
import io.leadwright.workflow.StepInput;
import io.leadwright.workflow.StepResult;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes what came of an action on its card. */
@Component
class CloseAction implements Step {
    private static final int LONGEST = 2000;
    private final ActionCards cards;

    CloseAction(ActionCards cards) {
        this.cards = cards;
    }

    @Override
    public String name() {
        return "close-action";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("card", TEXT, "id of the card, for example ${card}"),
                StepInput.required("outcome", TEXT, "what came of it, a word or a variable"),
                StepInput.optional("note", TEXT, "what a person wrote about it"),
                StepInput.optional("by", TEXT, "username of who did it"));
    }

    @Override
    public StepResult run(StepCall call) {
        String note = call.find("note").map(text -> ": " + text.strip()).orElse("");
        String outcome = call.text("outcome") + note;
        cards.outcome(
                Long.parseLong(call.text("card")),
                outcome.substring(0, Math.min(LONGEST, outcome.length())),
                call.find("by").orElse("assistant:" + call.process()));
        return StepResult.none();
    }
}
