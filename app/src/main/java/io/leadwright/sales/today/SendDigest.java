package io.leadwright.sales.today;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells each person in one notification a day what is overdue and what is due today. */
@Component
class SendDigest implements Step {
    private final ReminderRows rows;
    private final Reminders reminders;
    private final Clock clock;

    SendDigest(ReminderRows rows, Reminders reminders, Clock clock) {
        this.rows = rows;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "send-digest";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return Reminders.inputs();
    }

    @Override
    public StepResult run(StepCall call) {
        if (reminders.wanted(call)) {
            LocalDate today = LocalDate.now(clock);
            reminders.tell(
                    call,
                    today.toString(),
                    rows.due(
                            clock.instant(),
                            today.plusDays(1).atStartOfDay(clock.getZone()).toInstant(),
                            reminders.most(call)));
        }
        return StepResult.none();
    }
}
