package io.leadwright.sales.activity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts contradictions and hands on their number and the first of them. */
@Component
class CheckState implements Step {
    private static final int SHOWN = 50;
    private final Contradictions contradictions;

    private final ObjectMapper json;

    CheckState(Contradictions contradictions, ObjectMapper json) {
        this.json = json;
        this.contradictions = contradictions;
    }

    @Override
    public String name() {
        return "check-state";
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
        long found = contradictions.counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new StepResult(
                Map.of("found", found),
                Map.of(
                        "contradictions",
                        json.valueToTree(Map.of("count", found, "cases", contradictions.first(SHOWN)))));
    }
}
