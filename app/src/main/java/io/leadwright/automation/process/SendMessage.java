package io.leadwright.automation.process;

import static io.leadwright.automation.step.StepInput.Names.MESSAGE;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Wakes the runs about the same record that wait for a message, in the same transaction; without such a run nothing happens. The receiver
 * should continue in a job of its own ({@code asyncBefore}), or its failure would roll back the sender's step.
 */
@Component
class SendMessage implements Step {
    private final Processes processes;

    SendMessage(Processes processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "send-message";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(StepInput.required("message", MESSAGE, "name of a message that a process waits for"));
    }

    @Override
    public StepResult run(StepCall call) {
        processes.message(call.text("message"), call.businessKey(), Map.of());
        return StepResult.none();
    }
}
