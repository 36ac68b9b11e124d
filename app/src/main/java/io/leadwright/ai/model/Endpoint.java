package io.leadwright.ai.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.leadwright.ai.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;

/** One model with its guards: a limit on concurrent calls, a rate limit, a circuit breaker for a failing endpoint, and retries for a busy one. */
final class Endpoint {
    private final String name;
    private final AiSettings.Model settings;
    private final OpenAiChatModel model;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;
    private final Bulkhead bulkhead;
    private volatile boolean knowsSchemas = true;

    Endpoint(
            String name,
            AiSettings.Model settings,
            OpenAiChatModel model,
            Retry retry,
            CircuitBreaker breaker,
            RateLimiter limiter,
            Bulkhead bulkhead) {
        this.name = name;
        this.settings = settings;
        this.model = model;
        this.retry = retry;
        this.breaker = breaker;
        this.limiter = limiter;
        this.bulkhead = bulkhead;
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

    /** An endpoint's message without the API key, in case it repeats the key, so that the ledger may store it. */
    String withoutKey(String message) {
        String key = settings.apiKey();
        return key == null || key.isBlank() ? message : message.replace(key, "***");
    }

    /** Calls the listener each time the endpoint is busy and the request is retried. */
    void onBusy(Runnable count) {
        retry.getEventPublisher().onRetry(busy -> count.run());
    }

    double cost(long tokensIn, long tokensOut) {
        return (tokensIn * settings.inputPrice() + tokensOut * settings.outputPrice()) / 1_000_000;
    }

    /**
     * Asks for an answer that fits the schema; an endpoint that rejects schemas is asked in JSON mode from then on. While an endpoint is
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
                                        breaker, Retry.decorateSupplier(retry, () -> call(messages, prompt)))))
                .get();
    }

    /**
     * Asks once without the guards, so that a model can be tested while its breaker is open; the call's time limit applies.
     *
     * @throws RuntimeException if the call fails
     */
    String say(String words) {
        String answer = model.chat(words);
        return answer == null ? "" : answer;
    }

    private ChatResponse call(List<ChatMessage> messages, Prompt prompt) {
        if (!knowsSchemas) {
            return inJsonMode(messages, prompt);
        }
        try {
            return model.chat(request(messages, prompt, schema(prompt)));
        } catch (InvalidRequestException e) {
            // Only the second request tells whether the schema was the reason.
            ChatResponse response = inJsonMode(messages, prompt);
            knowsSchemas = false;
            return response;
        }
    }

    /** JSON mode takes no schema, and servers require the word JSON in a message, so both go into the last message. */
    private ChatResponse inJsonMode(List<ChatMessage> messages, Prompt prompt) {
        List<ChatMessage> told = new ArrayList<>(messages);
        UserMessage last = (UserMessage) told.remove(told.size() - 1);
        told.add(UserMessage.from(last.singleText() + "\n\nAnswer with one JSON object that fits this JSON Schema:\n"
                + prompt.request().answer()));
        return model.chat(request(
                told,
                prompt,
                ResponseFormat.builder().type(ResponseFormatType.JSON).build()));
    }

    private static ChatRequest request(List<ChatMessage> messages, Prompt prompt, ResponseFormat format) {
        return ChatRequest.builder()
                .messages(messages)
                .temperature(prompt.request().temperature())
                .responseFormat(format)
                .build();
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
