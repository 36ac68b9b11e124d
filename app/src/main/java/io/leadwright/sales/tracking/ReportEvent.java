package io.leadwright.sales.tracking;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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
    private final ObjectProvider<CustomerActivities> activities;
    private final Clock clock;

    ReportEvent(
            CustomerRows customers, ActionEvents events, ObjectProvider<CustomerActivities> activities, Clock clock) {
        this.activities = activities;
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
                .ifPresent(type ->
                        customers.findByRecord(call.businessKey()).ifPresent(customer -> report(call, customer, type)));
        return StepResult.none();
    }

    /** An event that stands for an activity is told as that. */
    private void report(StepCall call, Customer customer, String type) {
        Optional<String> activity = activities.getObject().typeOf("event>" + type);
        if (activity.isPresent()) {
            activities
                    .getObject()
                    .record(new ActivityReport(
                            customer.kept(),
                            activity.get(),
                            clock.instant(),
                            CurrentUser.username(),
                            ActivityReport.Via.PROCESS,
                            call.run() + ":" + call.key(),
                            ActivityReport.Details.note(call.find("value")
                                    .map(ReportEvent::shortened)
                                    .orElse(""))));
            return;
        }
        events.report(List.of(new BehaviorEvent(
                customer.kept(),
                type,
                call.find("value").map(ReportEvent::shortened).orElse(null),
                clock.instant(),
                ActionEvents.SOURCE,
                call.run() + ":" + call.key())));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
