package io.leadwright.sales.nextaction;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the outcome of an action to its card; {@code action-failure.dmn} decides whether it counts as failed. */
@Component
class CloseAction implements Step {
    private static final int LONGEST = 2000;
    private static final String FAILURE = "action-failure";
    private final ActionCards cards;
    private final RunCards own;
    private final Decisions decisions;

    CloseAction(ActionCards cards, RunCards own, Decisions decisions) {
        this.own = own;
        this.cards = cards;
        this.decisions = decisions;
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
                StepInput.required("card", TRUSTED, "id of the card, for example ${card}"),
                StepInput.required("outcome", TEXT, "the outcome, a word or a variable"),
                StepInput.optional("note", TEXT, "note of a person"),
                StepInput.optional("by", TEXT, "username of the person who did it"));
    }

    @Override
    public StepResult run(StepCall call) {
        String note = call.find("note").map(text -> ": " + text.strip()).orElse("");
        String outcome = call.text("outcome") + note;
        long card = own.of(call).id();
        cards.outcome(
                card,
                outcome.substring(0, Math.min(LONGEST, outcome.length())),
                call.find("by").orElse("assistant:" + call.process()));
        Object failed = decisions
                .decide(FAILURE, Map.of("outcome", call.text("outcome")))
                .first()
                .get("failed");
        if (Boolean.TRUE.equals(failed)) {
            cards.fail(card);
        }
        return StepResult.none();
    }
}
