package io.leadwright.sales.profile;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gathers what rules know about a customer into a step output for templates and prompts. */
@Component
class ReadCustomer implements Step {
    private final CustomerRows customers;
    private final CustomerSituation situation;
    private final ObjectMapper json;

    ReadCustomer(CustomerRows customers, CustomerSituation situation, ObjectMapper json) {
        this.customers = customers;
        this.situation = situation;
        this.json = json;
    }

    @Override
    public String name() {
        return "read-customer";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("customer", TRUSTED, "id of the customer, for example ${customerId}"),
                StepInput.required("result", TEXT, "step output with the facts about the customer"));
    }

    @Override
    public StepResult run(StepCall call) {
        Customer customer = customers
                .find(Long.parseLong(call.text("customer")))
                .map(Customer::kept)
                .flatMap(customers::find)
                .orElseThrow(() -> new IllegalStateException("Unknown customer " + call.text("customer")));
        JsonNode output = json.valueToTree(situation.load(customer));
        return new StepResult(Map.of(), Map.of(call.text("result"), output));
    }
}
