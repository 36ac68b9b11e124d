package io.leadwright.sales.nextaction;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Writes the wording of a model to an action card if the card is open and nobody has touched it; otherwise the wording
 * of the rules stays. A mail keeps the text and channel of its template.
 */
@Component
class WriteAction implements Step {
    private final ActionCards cards;
    private final ActionDesk desk;
    private final RunCards own;

    WriteAction(ActionCards cards, ActionDesk desk, RunCards own) {
        this.own = own;
        this.cards = cards;
        this.desk = desk;
    }

    @Override
    public String name() {
        return "write-action";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("card", TRUSTED, "id of the card, for example ${card}"),
                StepInput.required("answer", TEXT, "step output with the answer"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode found = call.output(call.text("answer"))
                .orElseThrow(() -> new IllegalStateException("No answer yet: " + call.text("answer")));
        if (found.path("by").asText().equals("model")) {
            cards.lock(own.of(call).id()).filter(ActionCard::open).ifPresent(card -> write(card, found));
        }
        return StepResult.none();
    }

    private void write(ActionCard card, JsonNode found) {
        JsonNode answer = found.path("answer");
        String action = answer.path("action").asText().strip();
        boolean mail = card.proposal().kind().equals(ActionCard.MAIL);
        if (cards.reword(
                card.id(),
                action,
                mail ? card.wording().script() : answer.path("script").asText().strip(),
                mail
                        ? card.wording().content()
                        : answer.path("content").asText().strip(),
                mail
                        ? card.proposal().channel()
                        : answer.path("channel").asText(card.proposal().channel()),
                found.path("from").asText())) {
            desk.propose(card.target().customerId(), action);
        }
    }
}
