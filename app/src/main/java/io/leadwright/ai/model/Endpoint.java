package io.leadwright.ai.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.leadwright.ai.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One model with its guards: a limit on concurrent calls, a rate limit, a circuit breaker for a failing endpoint, and retries for a busy one. */
final class Endpoint {
    private static final int SHORTEST_KEY = 8;
    private final String name;
    private final AiSettings.Model settings;
    private final OpenAiChatModel model;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;
    private final Bulkhead bulkhead;
    private final Adaptations adaptations;
    private final int answerTokens;
    private final Usefulness usefulness = new Usefulness();
    private volatile @Nullable ModelFault lastFault;

    Endpoint(
            String name,
            AiSettings.Model settings,
            OpenAiChatModel model,
            Retry retry,
            CircuitBreaker breaker,
            RateLimiter limiter,
            Bulkhead bulkhead,
            Adaptations adaptations,
            int answerTokens) {
        this.answerTokens = answerTokens;
        this.adaptations = adaptations;
        this.name = name;
        this.settings = settings;
        this.model = model;
        this.retry = retry;
        this.breaker = breaker;
        this.limiter = limiter;
        this.bulkhead = bulkhead;
        breaker.getEventPublisher().onError(failed -> lastFault = fault(failed.getThrowable()));
    }

    private static ModelFault fault(Throwable failure) {
        return EndpointFailure.in(failure).map(EndpointFailure::fault).orElse(ModelFault.UNEXPECTED);
    }

    String name() {
        return name;
    }

    String modelName() {
        return settings.model();
    }

    boolean ready() {
        return breaker.getState() != CircuitBreaker.State.OPEN
                && breaker.getState() != CircuitBreaker.State.FORCED_OPEN;
    }

    /** Whether time alone may mend the fault for which the breaker opens; a wrong key stays wrong. */
    boolean mayReturn() {
        ModelFault last = lastFault;
        return last == null || last.passing();
    }

    /** Asks it again at once, however many of the last calls failed or answers were of no use. */
    void trust() {
        breaker.reset();
        usefulness.forget();
        lastFault = null;
    }

    /** An endpoint's message without the API key, in case it repeats the key, so that the ledger may store it. */
    String withoutKey(String message) {
        String key = settings.apiKey();
        // A shorter key is a stand-in, such as x, and part of many words.
        return key == null || key.strip().length() < SHORTEST_KEY ? message : message.replace(key.strip(), "***");
    }

    /** What this endpoint refused lately, by prompt. */
    Adaptations adaptations() {
        return adaptations;
    }

    /** How many of the last answers were of use. */
    Usefulness usefulness() {
        return usefulness;
    }

    /** Calls the listener each time the endpoint is busy and the request is retried. */
    void onBusy(Runnable count) {
        retry.getEventPublisher().onRetry(busy -> count.run());
    }

    double cost(long tokensIn, long tokensOut) {
        return (tokensIn * settings.inputPrice() + tokensOut * settings.outputPrice()) / 1_000_000;
    }

    /**
     * Asks for an answer that fits the schema. What the endpoint refuses is left out, and remembered for a while. While an endpoint is
     * busy, the call keeps its bulkhead permit, so that fewer calls reach it.
     *
     * @throws RuntimeException if the call fails or a guard rejects it
     */
    ChatResponse ask(List<ChatMessage> messages, Prompt prompt) {
        return Bulkhead.decorateSupplier(
                        bulkhead,
                        RateLimiter.decorateSupplier(
                                limiter,
                                CircuitBreaker.decorateSupplier(
                                        breaker, Retry.decorateSupplier(retry, () -> askOnce(messages, prompt)))))
                .get();
    }

    /**
     * Sends the same request without the guards, so that a model can be tested while its breaker is open; the call's time limit applies.
     *
     * @throws RuntimeException if the call fails
     */
    ChatResponse askOnce(List<ChatMessage> messages, Prompt prompt) {
        RequestShape shape = adaptations.of(prompt.key());
        while (true) {
            try {
                ChatResponse response = model.chat(request(messages, prompt, shape));
                adaptations.remember(prompt.key(), shape);
                return response;
            } catch (RuntimeException e) {
                shape = simpler(prompt, shape, e);
            }
        }
    }

    /** Rethrows what says nothing about a part of the request: another request would meet the same fault. */
    private RequestShape simpler(Prompt prompt, RequestShape shape, RuntimeException failure) {
        Optional<EndpointFailure> refusal =
                EndpointFailure.in(failure).filter(each -> each.fault() == ModelFault.REQUEST);
        if (refusal.isEmpty()) {
            // The endpoint took this shape and failed later.
            adaptations.remember(prompt.key(), shape);
            throw failure;
        }
        return shape.after(refusal.get().detail()).orElseThrow(() -> failure);
    }

    private ChatRequest request(List<ChatMessage> messages, Prompt prompt, RequestShape shape) {
        List<ChatMessage> told = new ArrayList<>(messages);
        if (!shape.sends(RequestShape.Part.SCHEMA)) {
            // JSON mode takes no schema, and servers require the word JSON in a message, so both go into the last
            // message.
            UserMessage last = (UserMessage) told.remove(told.size() - 1);
            told.add(
                    UserMessage.from(last.singleText() + "\n\nAnswer with one JSON object that fits this JSON Schema:\n"
                            + prompt.request().answer()));
        }
        if (!shape.sends(RequestShape.Part.SYSTEM_ROLE)
                && told.get(0) instanceof SystemMessage system
                && told.get(1) instanceof UserMessage user) {
            told.remove(0);
            told.set(0, UserMessage.from(system.text() + "\n\n" + user.singleText()));
        }
        return ChatRequest.builder()
                .messages(told)
                .parameters(parameters(prompt, shape))
                .build();
    }

    private OpenAiChatRequestParameters parameters(Prompt prompt, RequestShape shape) {
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
        if (shape.sends(RequestShape.Part.TEMPERATURE)) {
            parameters.temperature(prompt.request().temperature());
        }
        if (shape.sends(RequestShape.Part.SCHEMA)) {
            parameters.responseFormat(schema(prompt));
        } else if (shape.sends(RequestShape.Part.JSON_MODE)) {
            parameters.responseFormat(
                    ResponseFormat.builder().type(ResponseFormatType.JSON).build());
        }
        if (!shape.sends(RequestShape.Part.OLD_LIMIT)) {
            parameters.maxCompletionTokens(answerTokens);
        } else if (!shape.sends(RequestShape.Part.NO_LIMIT)) {
            parameters.maxOutputTokens(answerTokens);
        }
        return parameters.build();
    }

    private static ResponseFormat schema(Prompt prompt) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(prompt.key().replace('-', '_'))
                        .rootElement(JsonRawSchema.from(
                                String.valueOf(prompt.request().answer())))
                        .build())
                .build();
    }
}
