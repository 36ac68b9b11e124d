package io.leadwright.automation.process;

import static io.leadwright.automation.step.StepInput.Names.MESSAGE;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Wakes the runs about the same record that wait for a message, and starts the processes that begin with it, in the same transaction;
 * without either nothing happens. The receiver
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
        return List.of(
                StepInput.required("message", MESSAGE, "name of a message that a process waits for or starts with"),
                StepInput.optional("with.*", TEXT, "variable of the receiver and its value"));
    }

    @Override
    public StepResult run(StepCall call) {
        processes.message(call.text("message"), call.businessKey(), call.values("with."));
        return StepResult.none();
    }
}
