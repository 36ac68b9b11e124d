package io.leadwright.ai.answer;

import static io.leadwright.automation.step.StepInput.Names.PROMPT;
import static io.leadwright.automation.step.StepInput.Names.TEXT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.answer.Fallback.Fallbacks;
import io.leadwright.ai.masking.Mask;
import io.leadwright.ai.masking.PersonalSettings;
import io.leadwright.ai.model.AiLimits;
import io.leadwright.ai.model.Answered;
import io.leadwright.ai.model.Conversation;
import io.leadwright.ai.model.DailyLimit;
import io.leadwright.ai.model.Endpoints;
import io.leadwright.ai.model.Ledger;
import io.leadwright.ai.model.ModelCall;
import io.leadwright.ai.model.ModelConsent;
import io.leadwright.ai.model.ModelFault;
import io.leadwright.ai.model.Tries;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptInputs;
import io.leadwright.ai.prompt.Prompts;
import io.leadwright.ai.prompt.Templates;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import io.leadwright.platform.installation.Installation;
import io.leadwright.platform.observability.Traces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks a model one prompt about the record. Runs outside the engine's transaction, so that a slow model holds no database connection. The
 * step never fails because of a model: the rules' answer stays, and the ledger records why.
 */
@Component
class AskModel implements Step {
    private final Prompts prompts;
    private final Endpoints endpoints;
    private final RuleExtraction reading;
    private final Fallbacks fallbacks;
    private final Ledger ledger;
    private final PromptInputs given;
    private final AiLimits limits;
    private final DailyLimit limit;
    private final PersonalSettings sent;
    private final Installation installation;
    private final Tries tries;
    private final Traces traces;
    private final ObjectProvider<ModelConsent> consents;

    AskModel(
            Prompts prompts,
            Endpoints endpoints,
            RuleExtraction reading,
            Fallbacks fallbacks,
            Ledger ledger,
            PromptInputs given,
            AiLimits limits,
            DailyLimit limit,
            PersonalSettings sent,
            Tries tries,
            Installation installation,
            Traces traces,
            ObjectProvider<ModelConsent> consents) {
        this.consents = consents;
        this.tries = tries;
        this.installation = installation;
        this.traces = traces;
        this.prompts = prompts;
        this.endpoints = endpoints;
        this.reading = reading;
        this.fallbacks = fallbacks;
        this.ledger = ledger;
        this.given = given;
        this.limits = limits;
        this.limit = limit;
        this.sent = sent;
    }

    @Override
    public String name() {
        return "ask-model";
    }

    @Override
    public Kind kind() {
        return Kind.OUTSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required("prompt", PROMPT, "the prompt"),
                StepInput.required(
                        "base", TEXT, "step output with the answer by rules, which the model's answer replaces"),
                StepInput.optional(
                        "facts", TEXT, "step output whose fields the prompt reads in addition to the record's"),
                StepInput.required("result", TEXT, "step output for the answer"));
    }

    @Override
    public StepResult run(StepCall call) {
        Prompt prompt = prompts.of(call.text("prompt"), Prompt.Kind.ANSWER);
        Map<String, @Nullable Object> record = fallbacks.of(prompt).known(prompt, given.load(call));
        List<Clause> instructions = prompt.request().instructions() == null
                ? List.of()
                : reading.instructions(prompt.request().instructions(), record);
        ObjectNode rules = (ObjectNode) call.output(call.text("base")).orElseThrow();
        Asked asked = ledger.answer(call.key())
                .map(known -> new Asked(Optional.of(known), false))
                .orElseGet(() -> ask(call, prompt, record, instructions));
        ObjectNode found = asked.answer()
                .map(said -> fallbacks.of(prompt).byModel(prompt, record, instructions, rules, said))
                .orElse(rules);
        return new StepResult(Map.of("modelAway", asked.away()), Map.of(call.text("result"), found));
    }

    /**
     * The result of asking.
     *
     * @param away whether there is no answer because the models were away
     */
    private record Asked(Optional<Answered> answer, boolean away) {}

    private Asked ask(StepCall call, Prompt prompt, Map<String, @Nullable Object> whole, List<Clause> instructions) {
        Map<String, @Nullable Object> record = withoutInstructions(whole, instructions);
        MaskedInput input = MaskedInput.of(record, given.personal(call), sent.personalFields());
        Mask mask = input.mask();
        Map<String, @Nullable Object> masked = input.values();
        String system;
        String user;
        try {
            system = prompt.request().system() == null
                    ? ""
                    : Templates.render(prompt.request().system(), masked);
            user = Templates.render(prompt.user(), masked);
        } catch (IllegalArgumentException e) {
            return refused(call, prompt, ModelFault.PROMPT, String.valueOf(e.getMessage()));
        }
        if (system.length() + user.length() > limits.longestInput()) {
            return refused(call, prompt, ModelFault.INPUT_LIMIT, String.valueOf(limits.longestInput()));
        }
        if (installation.held()) {
            return refused(call, prompt, ModelFault.HELD, "");
        }
        if (consents.stream().anyMatch(each -> each.refused(call.businessKey()))) {
            return refused(call, prompt, ModelFault.CONSENT, "");
        }
        Optional<String> reached = limit.reached();
        if (reached.isPresent()) {
            return refused(call, prompt, ModelFault.DAY_LIMIT, reached.get());
        }
        if (!tries.begin(call.key())) {
            return refused(call, prompt, ModelFault.TRIES, String.valueOf(limits.tries()));
        }
        Conversation conversation = new Conversation(
                ledger,
                call,
                prompt,
                fallbacks.of(prompt).check(prompt, whole, instructions, mask.restore(user)),
                mask,
                traces);
        Optional<Answered> answer =
                conversation.ask(endpoints.inOrder(prompt.request().model()), system, user);
        return new Asked(answer, answer.isEmpty() && conversation.away());
    }

    private Asked refused(StepCall call, Prompt prompt, ModelFault fault, String detail) {
        ledger.add(new ModelCall(
                call, prompt, "", "", ModelCall.Outcome.REFUSED, ModelCall.Usage.NONE, null, fault, detail, List.of()));
        return new Asked(Optional.empty(), false);
    }

    /**
     * Removes clauses addressed to an AI before anything is sent, so that they cannot sway a model. They are cut out at their position
     * only: the same words elsewhere may be what keeps another text from being an instruction.
     */
    private static Map<String, @Nullable Object> withoutInstructions(
            Map<String, @Nullable Object> record, List<Clause> instructions) {
        Map<String, @Nullable Object> clean = new LinkedHashMap<>(record);
        List<Clause> lastFirst = new ArrayList<>(instructions);
        lastFirst.sort(Comparator.comparingInt(Clause::at).reversed());
        for (Clause clause : lastFirst) {
            clean.computeIfPresent(
                    clause.field(),
                    (field, value) -> new StringBuilder(String.valueOf(value))
                            .delete(clause.at(), clause.at() + clause.original().length())
                            .toString());
        }
        return clean;
    }
}
