package io.leadwright.sales.activity;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records an activity of the record's customer; does nothing for a record without customer or without a type. */
@Component
class RecordActivity implements Step {
    private final CustomerRows customers;
    private final Activities activities;
    private final Clock clock;

    RecordActivity(CustomerRows customers, Activities activities, Clock clock) {
        this.customers = customers;
        this.activities = activities;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "record-activity";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("type", TEXT, "activity of activity.dmn; nothing is recorded when it is empty"),
                StepInput.optional("note", TEXT, "what was said, a text or a variable"),
                StepInput.optional("reason", TEXT, "why it was lost"),
                StepInput.optional("by", TEXT, "username of who did it; else who is signed in"));
    }

    @Override
    public StepResult run(StepCall call) {
        call.find("type")
                .ifPresent(type -> customers
                        .findByRecord(call.businessKey())
                        .ifPresent(customer -> activities.record(new ActivityReport(
                                customer.kept(),
                                type,
                                clock.instant(),
                                call.find("by").orElseGet(CurrentUser::username),
                                ActivityReport.Via.PROCESS,
                                call.run() + ":" + call.key(),
                                new ActivityReport.Details(
                                        shortened(call.find("note").orElse("")),
                                        call.find("reason").orElse(""),
                                        "",
                                        null,
                                        "",
                                        null,
                                        "",
                                        null,
                                        null)))));
        return StepResult.none();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(ActivityCheck.LONGEST_NOTE, text.length()));
    }
}
