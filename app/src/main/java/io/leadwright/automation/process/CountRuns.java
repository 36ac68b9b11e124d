package io.leadwright.automation.process;

import static io.leadwright.automation.step.StepInput.Names.TEXT;

import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the runs of another process about the same record that have not ended, for a gateway that leaves the work to them. */
@Component
class CountRuns implements Step {
    private final Processes processes;

    CountRuns(Processes processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "count-runs";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("process", TEXT, "id of the process"),
                StepInput.required("variable", TEXT, "variable for the number of runs"));
    }

    @Override
    public StepResult run(StepCall call) {
        return StepResult.variables(
                Map.of(call.text("variable"), processes.running(call.text("process"), call.businessKey())));
    }
}
