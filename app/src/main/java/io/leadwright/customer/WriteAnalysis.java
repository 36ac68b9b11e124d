package io.leadwright.customer;

import static io.leadwright.workflow.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.workflow.Step;
import io.leadwright.workflow.StepCall;
import io.leadwright.workflow.StepInput;
import io.leadwright.workflow.StepResult;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps an answer as the customer's analysis, with how it was made (S0-340). */
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
                StepInput.required("customer", TEXT, "id of the customer, for example ${customerId}"),
                StepInput.required("answer", TEXT, "finding with the answer, whose field analysis is the text"));
    }

    @Override
    public StepResult run(StepCall call) {
        JsonNode found = call.finding(call.text("answer"))
                .orElseThrow(() -> new IllegalStateException("Nothing was answered yet: no " + call.text("answer")));
        analyses.keep(
                Long.parseLong(call.text("customer")),
                found.path("answer").path("analysis").asText().strip(),
                found.path("by").asText(),
                found.path("from").asText(),
                call.run());
        return StepResult.none();
    }
}
