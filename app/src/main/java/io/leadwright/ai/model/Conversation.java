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
    private final @Nullable GroundingCheck grounds;
    private final Mask mask;
    private final Traces traces;

    /**
     * Starts a conversation about one prompt.
     *
     * @param grounds null if only the schema counts
     */
    public Conversation(
            Ledger ledger, StepCall step, Prompt prompt, @Nullable GroundingCheck grounds, Mask mask, Traces traces) {
        this.traces = traces;
        this.ledger = ledger;
        this.step = step;
        this.prompt = prompt;
        this.grounds = grounds;
        this.mask = mask;
    }

    public Optional<Answered> ask(List<Endpoint> endpoints, String system, String user) {
        for (Endpoint endpoint : endpoints) {
            List<ChatMessage> messages = new ArrayList<>();
            if (!system.isBlank()) {
                messages.add(SystemMessage.from(system));
            }
            messages.add(UserMessage.from(user));
            AnswerCheck.Checked first = call(endpoint, messages, ModelCall.Outcome.OK);
            if (first == null) {
                continue;
            }
            if (!first.valid()) {
                messages.add(AiMessage.from(first.words().isEmpty() ? "-" : first.words()));
                messages.add(UserMessage.from("Your answer does not fit the schema or the input: "
                        + String.join("; ", first.errors()) + ". Give the whole answer again as one JSON object."));
                first = call(endpoint, messages, ModelCall.Outcome.REPAIRED);
            }
            if (first != null && first.valid()) {
                return Optional.ofNullable(first.restored(mask))
                        .map(answer -> new Answered(answer, endpoint.modelName()));
            }
        }
        return Optional.empty();
    }

    /** Returns null if there was no answer at all. */
    private AnswerCheck.@Nullable Checked call(Endpoint endpoint, List<ChatMessage> messages, ModelCall.Outcome good) {
        long start = System.nanoTime();
        try {
            ChatResponse response = traces.part("ask model " + endpoint.name(), () -> endpoint.ask(messages, prompt));
            AnswerCheck.Checked checked =
                    grounded(AnswerCheck.check(prompt, response.aiMessage().text()));
            String errors = checked.valid() ? null : String.join("; ", checked.errors());
            TokenUsage tokens = response.tokenUsage();
            add(
                    endpoint,
                    checked.valid() ? good : ModelCall.Outcome.INVALID,
                    tokens,
                    start,
                    checked.restored(mask),
                    errors);
            return checked;
        } catch (CallNotPermittedException | RequestNotPermitted | BulkheadFullException e) {
            add(endpoint, ModelCall.Outcome.REFUSED, null, start, null, e.getMessage());
        } catch (RuntimeException e) {
            add(
                    endpoint,
                    ModelCall.Outcome.FAILED,
                    null,
                    start,
                    null,
                    e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return null;
    }

    private AnswerCheck.Checked grounded(AnswerCheck.Checked checked) {
        JsonNode restored = checked.restored(mask);
        return grounds == null || restored == null ? checked : checked.with(grounds.errors(restored));
    }

    private void add(
            Endpoint endpoint,
            ModelCall.Outcome outcome,
            @Nullable TokenUsage tokens,
            long start,
            @Nullable JsonNode answer,
            @Nullable String error) {
        long in = tokens == null || tokens.inputTokenCount() == null ? 0 : tokens.inputTokenCount();
        long out = tokens == null || tokens.outputTokenCount() == null ? 0 : tokens.outputTokenCount();
        long millis = (System.nanoTime() - start) / 1_000_000;
        ledger.add(new ModelCall(
                step,
                prompt,
                endpoint.name(),
                endpoint.modelName(),
                outcome,
                new ModelCall.Usage(in, out, endpoint.cost(in, out), millis),
                answer,
                error == null ? null : endpoint.withoutKey(error)));
    }
}
