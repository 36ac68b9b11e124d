package io.leadwright.sales.today;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells each person what has become overdue, each item once, several in one notification. */
@Component
class RemindOverdue implements Step {
    private final ReminderRows rows;
    private final Reminders reminders;
    private final Clock clock;

    RemindOverdue(ReminderRows rows, Reminders reminders, Clock clock) {
        this.rows = rows;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remind-overdue";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return Reminders.inputs(StepInput.required("since", TEXT, "how long ago an item may have become overdue, P4D"));
    }

    @Override
    public StepResult run(StepCall call) {
        if (reminders.wanted(call)) {
            Instant now = clock.instant();
            Instant since = now.minus(Duration.parse(call.text("since")));
            rows.forget(since);
            reminders.tell(call, call.key(), rows.overdue(since, now, reminders.most(call)));
        }
        return StepResult.none();
    }
}
