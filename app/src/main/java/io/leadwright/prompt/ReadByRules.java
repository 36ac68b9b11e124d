package io.leadwright.prompt;

import static io.leadwright.workflow.StepInput.Names.PROMPT;
import static io.leadwright.workflow.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.workflow.Facts;
import io.leadwright.workflow.Step;
import io.leadwright.workflow.StepCall;
import io.leadwright.workflow.StepInput;
import io.leadwright.workflow.StepResult;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the record by the prompt's fallback decision, and says whether a model could be asked as well. */
@Component
class ReadByRules implements Step {
    private final Prompts prompts;
    private final RuleReading reading;
    private final Facts facts;
    private final Endpoints endpoints;
    private final ObjectMapper json;

    ReadByRules(Prompts prompts, RuleReading reading, Facts facts, Endpoints endpoints, ObjectMapper json) {
        this.prompts = prompts;
        this.reading = reading;
        this.facts = facts;
        this.endpoints = endpoints;
        this.json = json;
    }

    @Override
    public String name() {
        return "read-by-rules";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("prompt", PROMPT, "prompt whose fallback decision reads the record"),
                StepInput.required("result", TEXT, "finding for category, quote and field per dimension"));
    }

    @Override
    public StepResult run(StepCall call) {
        Prompt prompt = prompts.of(call.text("prompt"), Prompt.Kind.ANSWER);
        String decision = prompt.fallback();
        if (decision == null) {
            throw new IllegalStateException("Prompt '" + prompt.key() + "' has no fallback");
        }
        ObjectNode evidence = json.createObjectNode();
        reading.read(decision, facts.of(call.businessKey()))
                .forEach((dimension, item) -> evidence.set(dimension, item.toJson("rules")));
        return new StepResult(
                Map.of("modelReady", endpoints.ready(prompt.model())), Map.of(call.text("result"), evidence));
    }
}
