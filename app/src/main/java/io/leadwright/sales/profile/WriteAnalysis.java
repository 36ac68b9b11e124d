package io.leadwright.sales.profile;

import static io.leadwright.automation.step.StepInput.Names.TEXT;
import static io.leadwright.automation.step.StepInput.Names.TRUSTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stores an answer as the analysis of the customer, with its origin. */
@Component
class WriteAnalysis implements Step {
    private final CustomerAnalyses analyses;

    WriteAnalysis(CustomerAnalyses analyses) {
        this.analyses = analyses;
    }

    @Override
    public String name() {
        return "write-analysis";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("customer", TRUSTED, "id of the customer, for example ${customerId}"),
                StepInput.required("answer", TEXT, "step output with the answer; its field analysis is the text"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode found = call.output(call.text("answer"))
                .orElseThrow(() -> new IllegalStateException("No answer yet: " + call.text("answer")));
        analyses.keep(
                Long.parseLong(call.text("customer")),
                found.path("answer").path("analysis").asText().strip(),
                found.path("by").asText(),
                found.path("from").asText(),
                call.run());
        return StepResult.none();
    }
}
