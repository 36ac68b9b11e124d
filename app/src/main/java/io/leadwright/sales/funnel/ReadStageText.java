package io.leadwright.sales.funnel;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.FunnelStages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Loads the newest text of a customer for a language model to judge; the variable {@code judgeable} says whether there is one. */
@Component
class ReadStageText implements Step {
    private final CustomerRows customers;
    private final StageTexts texts;
    private final FunnelStages stages;

    ReadStageText(CustomerRows customers, StageTexts texts, FunnelStages stages) {
        this.customers = customers;
        this.texts = texts;
        this.stages = stages;
    }

    @Override
    public String name() {
        return "read-stage-text";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("customer", TRUSTED, "id of the customer, for example ${customerId}"),
                StepInput.required("result", TEXT, "output for text, stage and stages"));
    }

    @Override
    public StepResult run(StepCall call) {
        Optional<Customer> customer = customers
                .find(Long.parseLong(call.text("customer")))
                .map(Customer::kept)
                .flatMap(customers::find);
        Optional<StageTexts.Text> text = customer.flatMap(found -> texts.silent(found.id()));
        if (customer.isEmpty() || text.isEmpty()) {
            return StepResult.variables(Map.of("judgeable", false));
        }
        JsonNode output = output(customer.get(), text.get());
        return new StepResult(Map.of("judgeable", true), Map.of(call.text("result"), output));
    }

    private ObjectNode output(Customer customer, StageTexts.Text text) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("text", text.value()).put("textAt", text.at().toString()).put("stage", customer.stage());
        stages.all()
                .forEach(stage -> output.withArray("stages")
                        .addObject()
                        .put("number", stage.number())
                        .put("name", stage.name(Locale.SIMPLIFIED_CHINESE)));
        return output;
    }
}
