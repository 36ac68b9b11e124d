package io.leadwright.sales.nextaction;

import io.leadwright.automation.process.Triggers;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reports that the owner knows of the customer, so that actions may be proposed from now on: its event {@code offered}. */
@Component
class OfferCustomer implements Step {
    private final Triggers triggers;

    OfferCustomer(Triggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public String name() {
        return "offer-customer";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of();
    }

    @Override
    public StepResult run(StepCall call) {
        triggers.customer("offered", call.businessKey(), Map.of());
        return StepResult.none();
    }
}
