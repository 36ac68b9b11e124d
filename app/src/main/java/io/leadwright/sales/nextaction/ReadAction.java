package io.leadwright.sales.nextaction;

import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Copies an action card to variables: {@code actionKind}, {@code actionText}, {@code actionScript}, {@code
 * actionContent}, {@code actionSubject} (of a mail that a person wrote, else empty), {@code actionTemplate}, {@code
 * actionLanguage}, {@code actionDue}, {@code actionPriority}, {@code actionStep} (a unique name), {@code owner} (null
 * without an owner) and {@code customerName}.
 */
@Component
class ReadAction implements Step {
    private static final String BY_PERSON = "person";
    private static final int LONGEST = 4000;
    private final RunCards cards;

    ReadAction(RunCards cards) {
        this.cards = cards;
    }

    @Override
    public String name() {
        return "read-action";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(StepInput.required("card", TRUSTED, "id of the card, for example ${card}"));
    }

    @Override
    public StepResult run(StepCall call) {
        ActionCard card = cards.of(call);
        ActionCard.Wording words = card.wording();
        ActionCard.Target target = card.target();
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("actionKind", card.proposal().kind());
        variables.put("actionText", shortened(words.action()));
        variables.put("actionScript", shortened(words.script()));
        variables.put("actionContent", shortened(words.content()));
        variables.put("actionSubject", words.madeBy().equals(BY_PERSON) ? words.action() : "");
        variables.put("actionTemplate", words.template());
        variables.put("actionLanguage", words.language());
        variables.put(
                "actionDue",
                Objects.requireNonNullElse(card.proposal().dueAt(), Instant.EPOCH)
                        .toString());
        variables.put("actionPriority", card.proposal().priority());
        variables.put("actionStep", "action-" + card.id());
        variables.put("owner", target.owner().isBlank() ? null : target.owner());
        variables.put("customerName", target.customerName());
        return StepResult.variables(variables);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
