package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.leadwright.ai.masking.Mask;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.automation.step.StepCall;
import io.leadwright.platform.observability.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks models in order until one returns an answer that fits the schema. Each model gets one chance to repair its answer; every call is in
 * the ledger.
 */
public final class Conversation {
    private final Ledger ledger;
    private final StepCall step;
    private final Prompt prompt;
    private final Check check;
    private final Mask mask;
    private final Traces traces;

    private boolean away;
    private boolean answered;

    /** Checks an answer that fits the schema against what is known. */
    public interface Check {

        /** The errors, one sentence each, that begin with the name of the part; empty if there are none. */
        List<String> errors(JsonNode answer);
    }

    /** Starts a conversation about one prompt. */
    public Conversation(Ledger ledger, StepCall step, Prompt prompt, Check check, Mask mask, Traces traces) {
        this.traces = traces;
        this.ledger = ledger;
        this.step = step;
        this.prompt = prompt;
        this.check = check;
        this.mask = mask;
    }

    /** Asks each model, and the same model once more only where its own answer can be repaired. */
    public Optional<Answered> ask(List<Endpoint> endpoints, String system, String user) {
        for (Endpoint endpoint : endpoints) {
            List<ChatMessage> messages = new ArrayList<>();
            if (!system.isBlank()) {
                messages.add(SystemMessage.from(system));
            }
            messages.add(UserMessage.from(user));
            AnswerCheck.Checked answer = call(endpoint, messages, ModelCall.Outcome.OK);
            if (answer != null && answer.fault() != null && answer.fault().repairable()) {
                messages.add(AiMessage.from(answer.words().isEmpty() ? "-" : answer.words()));
                messages.add(UserMessage.from("Your answer does not fit the schema or the input: "
                        + String.join("; ", answer.errors())
                        + ". Give the whole answer again as one bare JSON object, without any other words."));
                answer = call(endpoint, messages, ModelCall.Outcome.REPAIRED);
            }
            if (answer != null) {
                endpoint.usefulness().add(answer.valid());
                if (answer.valid()) {
                    return Optional.ofNullable(answer.restored(mask))
                            .map(found -> new Answered(found, endpoint.modelName()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether there is no answer because a model was away: busy, down or out of reach; later it may answer. A text that another model did
     * answer, though of no use, is not asked about again.
     */
    public boolean away() {
        return away && !answered;
    }

    /** Returns null if there was no answer at all. */
    private AnswerCheck.@Nullable Checked call(Endpoint endpoint, List<ChatMessage> messages, ModelCall.Outcome good) {
        long start = System.nanoTime();
        try {
            ChatResponse response = traces.part("ask model " + endpoint.name(), () -> endpoint.ask(messages, prompt));
            answered = true;
            AnswerCheck.Checked checked = grounded(ModelReply.check(prompt, response));
            add(endpoint, checked.valid() ? good : ModelCall.Outcome.INVALID, response.tokenUsage(), start, checked);
            return checked;
        } catch (CallNotPermittedException e) {
            away |= endpoint.mayReturn();
            failed(endpoint, ModelCall.Outcome.REFUSED, start, ModelFault.BREAKER, "");
        } catch (RequestNotPermitted | BulkheadFullException e) {
            failed(endpoint, ModelCall.Outcome.REFUSED, start, ModelFault.LIMIT, "");
        } catch (RuntimeException e) {
            ModelFault fault = EndpointFailure.in(e).map(EndpointFailure::fault).orElse(ModelFault.UNEXPECTED);
            String detail = EndpointFailure.in(e)
                    .map(EndpointFailure::detail)
                    .orElseGet(() -> e.getClass().getSimpleName() + ": " + e.getMessage());
            failed(endpoint, ModelCall.Outcome.FAILED, start, fault, detail);
        }
        return null;
    }

    private AnswerCheck.Checked grounded(AnswerCheck.Checked checked) {
        JsonNode restored = checked.restored(mask);
        if (restored == null) {
            return checked;
        }
        List<String> errors = check.errors(restored);
        // Each part of evidence stands for itself; one that is not supported is dropped when it is merged.
        boolean some = AnswerCheck.isEvidence(prompt) && errors.size() < AnswerCheck.claims(restored);
        return some ? checked.noting(errors) : checked.with(errors);
    }

    private void failed(Endpoint endpoint, ModelCall.Outcome outcome, long start, ModelFault fault, String detail) {
        away |= fault != ModelFault.BREAKER && fault.passing();
        add(endpoint, outcome, null, start, new AnswerCheck.Checked("", null, fault, List.of(detail), List.of()));
    }

    private void add(
            Endpoint endpoint,
            ModelCall.Outcome outcome,
            @Nullable TokenUsage tokens,
            long start,
            AnswerCheck.Checked checked) {
        long in = tokens == null || tokens.inputTokenCount() == null ? 0 : tokens.inputTokenCount();
        long out = tokens == null || tokens.outputTokenCount() == null ? 0 : tokens.outputTokenCount();
        long millis = (System.nanoTime() - start) / 1_000_000;
        ModelFault fault = checked.fault();
        ledger.add(new ModelCall(
                step,
                prompt,
                endpoint.name(),
                endpoint.modelName(),
                outcome,
                new ModelCall.Usage(in, out, endpoint.cost(in, out), millis),
                checked.restored(mask),
                fault,
                fault == null ? null : endpoint.withoutKey(String.join("; ", checked.errors())),
                checked.notes()));
    }
}
