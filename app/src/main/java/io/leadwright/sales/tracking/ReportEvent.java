package io.leadwright.sales.tracking;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reports an event of the record's customer, as if it had come through the API; does nothing for a record without customer. Without
 * a type nothing is reported, so that a table can decide which outcomes are events.
 */
@Component
class ReportEvent implements Step {
    private static final int LONGEST = 4000;
    private final CustomerRows customers;
    private final ActionEvents events;
    private final Clock clock;

    ReportEvent(CustomerRows customers, ActionEvents events, Clock clock) {
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "report-event";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("type", TEXT, "type of event-type.dmn; nothing is reported when it is empty"),
                StepInput.optional("value", TEXT, "what belongs to it, a product or a text"));
    }

    @Override
    public StepResult run(StepCall call) {
        call.find("type")
                .ifPresent(type -> customers
                        .findByRecord(call.businessKey())
                        .ifPresent(customer -> events.report(List.of(new BehaviorEvent(
                                customer.kept(),
                                type,
                                call.find("value").map(ReportEvent::shortened).orElse(null),
                                clock.instant(),
                                ActionEvents.SOURCE,
                                call.run() + ":" + call.key())))));
        return StepResult.none();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
