package io.leadwright.ai.answer;

import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.ai.answer.Fallback.Fallbacks;
import io.leadwright.ai.model.Endpoints;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptInputs;
import io.leadwright.ai.prompt.Prompts;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.platform.installation.Installation;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Answers a prompt with its fallback, a decision or a template, and reports whether a model is available. */
@Component
class ExtractByRules implements Step {
    private final Prompts prompts;
    private final Fallbacks fallbacks;
    private final PromptInputs given;
    private final Endpoints endpoints;
    private final Installation installation;

    ExtractByRules(
            Prompts prompts, Fallbacks fallbacks, PromptInputs given, Endpoints endpoints, Installation installation) {
        this.installation = installation;
        this.prompts = prompts;
        this.fallbacks = fallbacks;
        this.given = given;
        this.endpoints = endpoints;
    }

    @Override
    public String name() {
        return "extract-by-rules";
    }

    @Override
    public List<String> formerNames() {
        return List.of("extract-by-rules");
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("prompt", PROMPT, "prompt whose fallback answers from the record"),
                StepInput.optional(
                        "facts", TEXT, "step output whose fields the fallback reads in addition to the record's"),
                StepInput.required("result", TEXT, "step output for the answer"));
    }

    @Override
    public StepResult run(StepCall call) {
        Prompt prompt = prompts.of(call.text("prompt"), Prompt.Kind.ANSWER);
        JsonNode read = fallbacks.of(prompt).byRules(prompt, given.load(call));
        String first = prompt.request().model();
        boolean ready = endpoints.ready(first) && !installation.held();
        boolean away = endpoints.away(first) && !installation.held();
        return new StepResult(
                Map.of("modelReady", ready, "modelAway", away, "readVersion", given.version(call)),
                Map.of(call.text("result"), read));
    }
}
