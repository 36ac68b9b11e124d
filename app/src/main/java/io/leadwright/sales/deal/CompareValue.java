package io.leadwright.sales.deal;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.ValueLimits;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Compares the value of the record's customer, wherever it comes from, with a limit of {@code value-limit.dmn}. */
@Component
class CompareValue implements Step {
    private final CustomerRows customers;
    private final ValueLimits limits;

    CompareValue(CustomerRows customers, ValueLimits limits) {
        this.customers = customers;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "compare-value";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("limit", TEXT, "purpose of the limit, a row of value-limit.dmn"),
                StepInput.required("variable", TEXT, "variable that says whether the value is above the limit"));
    }

    @Override
    public StepResult run(StepCall call) {
        boolean above = customers
                .findByRecord(call.businessKey())
                .flatMap(customer -> customers.find(customer.kept()))
                .filter(customer -> customer.estimatedValue().compareTo(limits.amount(call.text("limit"))) > 0)
                .isPresent();
        return StepResult.variables(Map.of(call.text("variable"), above));
    }
}
