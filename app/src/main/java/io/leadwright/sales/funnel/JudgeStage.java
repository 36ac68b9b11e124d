package io.leadwright.sales.funnel;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Moves a customer to the stage that a language model proposed from a text, if the text contains its quote, {@code
 * stage-proposal.dmn} accepts the proposal and the text is still the newest.
 */
@Component
class JudgeStage implements Step {
    private static final String DECISION = "stage-proposal";
    private final CustomerRows customers;
    private final StageTexts texts;
    private final StageMoves moves;
    private final Decisions decisions;

    JudgeStage(CustomerRows customers, StageTexts texts, StageMoves moves, Decisions decisions) {
        this.customers = customers;
        this.texts = texts;
        this.moves = moves;
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "judge-stage";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("customer", TRUSTED, "id of the customer, for example ${customerId}"),
                StepInput.required("facts", TEXT, "output with the text that was judged"),
                StepInput.required("answer", TEXT, "output with the answer"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode found = call.output(call.text("answer")).orElseThrow();
        JsonNode read = call.output(call.text("facts")).orElseThrow();
        if (found.path("by").asText().equals("model")) {
            customers
                    .find(Long.parseLong(call.text("customer")))
                    .map(Customer::kept)
                    .flatMap(customers::find)
                    .ifPresent(customer -> move(customer, found, read));
        }
        return StepResult.none();
    }

    private void move(Customer customer, JsonNode found, JsonNode read) {
        JsonNode answer = found.path("answer");
        String quote = answer.path("quote").asText().strip();
        int proposed = answer.path("stage").asInt();
        boolean quoted = !quote.isEmpty() && spaced(read.path("text").asText()).contains(spaced(quote));
        Object accepted = decisions
                .decide(DECISION, Map.of("stage", customer.stage(), "proposed", proposed, "quoteFound", quoted))
                .first()
                .get("accepted");
        Instant at = Instant.parse(read.path("textAt").asText());
        boolean newest = texts.silent(customer.id())
                .map(StageTexts.Text::at)
                .filter(at::equals)
                .isPresent();
        if (Boolean.TRUE.equals(accepted) && newest) {
            String reason = answer.path("reason").asText().strip() + " \u201c" + quote + "\u201d";
            moves.moveByModel(
                    customer.id(), proposed, reason, at, found.path("from").asText());
        }
    }

    /** Ignores line breaks, which differ between mail and quote. */
    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
