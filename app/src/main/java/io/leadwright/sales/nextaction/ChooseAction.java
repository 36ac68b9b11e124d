package io.leadwright.sales.nextaction;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.forms.definition.Sentences;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.risk.RiskScores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Evaluates risk and next best action of a customer and stores the action as a card. Variables: {@code card}, null if
 * there is nothing new to do, {@code wording}, whether a model may reword it, and what a reminder reads: {@code
 * newCard}, {@code riskRaised}, {@code actionEvent}, {@code actionStage}, {@code actionRisk}, {@code actionValue},
 * {@code actionOwner}, {@code actionCustomer}, {@code actionPage}, {@code actionText}, {@code actionReason}, {@code
 * actionReasonEn} and {@code reminderKey}. The step output holds what a prompt may read.
 */
@Component
class ChooseAction implements Step {
    private final ActionDesk desk;
    private final AskedByTasks asked;
    private final CustomerRows customers;
    private final RiskScores risks;
    private final ObjectMapper json;
    private final Clock clock;

    ChooseAction(
            ActionDesk desk,
            AskedByTasks asked,
            CustomerRows customers,
            RiskScores risks,
            ObjectMapper json,
            Clock clock) {
        this.desk = desk;
        this.asked = asked;
        this.customers = customers;
        this.risks = risks;
        this.json = json;
        this.clock = clock;
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
                StepInput.optional(
                        "customer", TRUSTED, "id of the customer, for example ${customerId}; else the record's"),
                StepInput.optional("event", TEXT, "event that triggers the choice, an input of the table"),
                StepInput.optional("block", TEXT, "kind of the blocking point"),
                StepInput.optional("card", TRUSTED, "new card to reword"),
                StepInput.optional(
                        "heldAt", TEXT, "waits at which nothing is proposed, lead-intake/delay, separated by commas"),
                StepInput.required("result", TEXT, "step output with the facts of the situation"));
    }

    @Override
    public StepResult run(StepCall call) {
        String event = call.find("event").orElse(ActionDesk.ASKED);
        ActionDesk.Chosen chosen = held(call, event)
                ? ActionDesk.Chosen.NOTHING
                : desk.choose(
                        customer(call),
                        event,
                        call.find("block").orElse(ActionDesk.NO_BLOCK),
                        call.find("card").map(Long::valueOf).orElse(null));
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("card", chosen.fresh() ? chosen.card() : null);
        variables.put("newCard", chosen.fresh());
        variables.put("actionEvent", event);
        ActionChoice choice = chosen.choice();
        variables.put(
                "wording", chosen.fresh() && choice != null && choice.words().askModel());
        variables.putAll(forReminder(chosen, event));
        Map<String, JsonNode> outputs = chosen.fresh() && choice != null
                ? Map.of(call.text("result"), json.valueToTree(choice.facts()))
                : Map.of();
        return new StepResult(variables, outputs);
    }

    /** What a person asks for is never held. */
    private boolean held(StepCall call, String event) {
        return !event.equals(ActionDesk.ASKED)
                && call.find("heldAt")
                        .filter(elements -> asked.waits(call.businessKey(), elements))
                        .isPresent();
    }

    private long customer(StepCall call) {
        return call.find("customer")
                .map(Long::valueOf)
                .orElseGet(() -> customers
                        .findByRecord(call.businessKey())
                        .map(Customer::kept)
                        .orElse(0L));
    }

    private Map<String, @Nullable Object> forReminder(ActionDesk.Chosen chosen, String event) {
        Map<String, @Nullable Object> variables = new HashMap<>(Map.of(
                "riskRaised",
                false,
                "actionStage",
                0,
                "actionRisk",
                0.0,
                "actionValue",
                0.0,
                "actionOwner",
                "",
                "actionCustomer",
                "",
                "actionPage",
                "",
                "reminderKey",
                ""));
        Customer customer = chosen.customer();
        RiskScores.Risk risk = chosen.risk();
        if (customer != null && risk != null) {
            variables.put("riskRaised", event.equals(RiskScores.RAISED) || risks.raised(customer, risk));
            variables.put("actionStage", customer.stage());
            variables.put("actionRisk", risk.score().doubleValue());
            variables.put("actionValue", customer.estimatedValue().doubleValue());
            variables.put("actionOwner", customer.owner());
            variables.put("actionCustomer", customer.name());
            variables.put("actionPage", "/customers/" + customer.id());
            variables.put("reminderKey", customer.id() + ":" + LocalDate.now(clock));
        }
        ActionChoice choice = chosen.choice();
        String reason = choice == null ? "" : choice.proposal().reason();
        variables.put("actionText", choice == null ? "" : choice.words().action());
        variables.put("actionReason", Sentences.in(Locale.SIMPLIFIED_CHINESE, reason));
        variables.put("actionReasonEn", Sentences.in(Locale.ENGLISH, reason));
        return variables;
    }
}
