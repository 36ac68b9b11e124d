package io.leadwright.prompt;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.HttpException;
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
import java.util.List;

/** One model with its guards: calls at once, calls per minute, and a breaker that leaves a sick endpoint alone. */
final class Endpoint {
    private final String name;
    private final AiSettings.Model settings;
    private final OpenAiChatModel model;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;
    private final Bulkhead bulkhead;
    private volatile boolean knowsSchemas = true;

    Endpoint(
            String name,
            AiSettings.Model settings,
            OpenAiChatModel model,
            CircuitBreaker breaker,
            RateLimiter limiter,
            Bulkhead bulkhead) {
        this.name = name;
        this.settings = settings;
        this.model = model;
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

    double cost(long tokensIn, long tokensOut) {
        return (tokensIn * settings.inputPrice() + tokensOut * settings.outputPrice()) / 1_000_000;
    }

    /**
     * Asks for an answer of the schema; an endpoint that refuses schemas is asked in JSON mode from then on.
     *
     * @throws RuntimeException whatever goes wrong with the call, the guards' refusals included
     */
    ChatResponse ask(List<ChatMessage> messages, Prompt prompt) {
        return Bulkhead.decorateSupplier(
                        bulkhead,
                        RateLimiter.decorateSupplier(
                                limiter, CircuitBreaker.decorateSupplier(breaker, () -> call(messages, prompt))))
                .get();
    }

    private ChatResponse call(List<ChatMessage> messages, Prompt prompt) {
        if (knowsSchemas) {
            try {
                return model.chat(request(messages, prompt, schema(prompt)));
            } catch (InvalidRequestException e) {
                knowsSchemas = false;
            } catch (HttpException e) {
                if (e.statusCode() != 400 && e.statusCode() != 422) {
                    throw e;
                }
                knowsSchemas = false;
            }
        }
        return model.chat(request(
                messages,
                prompt,
                ResponseFormat.builder().type(ResponseFormatType.JSON).build()));
    }

    private static ChatRequest request(List<ChatMessage> messages, Prompt prompt, ResponseFormat format) {
        return ChatRequest.builder()
                .messages(messages)
                .temperature(prompt.temperature())
                .responseFormat(format)
                .build();
    }

    private static ResponseFormat schema(Prompt prompt) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(prompt.key().replace('-', '_'))
                        .rootElement(JsonRawSchema.from(String.valueOf(prompt.answer())))
                        .build())
                .build();
    }
}
