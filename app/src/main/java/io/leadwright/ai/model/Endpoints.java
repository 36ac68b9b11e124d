package io.leadwright.ai.model;

import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The configured models and the order in which they are asked. */
@Component
public class Endpoints {
    private static final Duration WAIT_FOR_A_TURN = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private final Map<String, Endpoint> fixed = new LinkedHashMap<>();
    private final AiSettings settings;
    private final AiLimits limits;
    private final Clock clock;
    private final EnteredModel entered;
    private final List<Consumer<Endpoint>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Built built;

    Endpoints(AiSettings settings, AiLimits limits, Clock clock, EnteredModel entered) {
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
        this.entered = entered;
        settings.all().forEach((name, model) -> fixed.put(name, endpoint(name, model, limits, clock)));
    }

    private record Built(AiSettings.Model model, Endpoint endpoint) {}

    /** Whether the environment names the models, so that nobody enters another one. */
    boolean isFixed() {
        return !fixed.isEmpty();
    }

    /** The models as they are configured at present. */
    Map<String, AiSettings.Model> models() {
        return isFixed()
                ? settings.all()
                : entered.find()
                        .map(model -> Map.of(EnteredModel.CONNECTION, model))
                        .orElse(Map.of());
    }

    /** What a test of the entered model is valid for. */
    public Map<String, String> tested() {
        return models().entrySet().stream()
                .findFirst()
                .map(first -> Map.of(
                        "address",
                        first.getValue().address(),
                        "model",
                        first.getValue().model()))
                .orElse(Map.of());
    }

    /** Whether any model is configured. */
    public boolean configured() {
        return !models().isEmpty();
    }

    /** Tells the listener of each endpoint there is and will be. */
    void each(Consumer<Endpoint> listener) {
        byName().values().forEach(listener);
        listeners.add(listener);
    }

    private Map<String, Endpoint> byName() {
        return isFixed()
                ? fixed
                : entered.find()
                        .map(model -> Map.of(EnteredModel.CONNECTION, current(model)))
                        .orElse(Map.of());
    }

    private Endpoint current(AiSettings.Model model) {
        Built known = built;
        if (known != null && known.model().equals(model)) {
            return known.endpoint();
        }
        synchronized (fixed) {
            known = built;
            if (known == null || !known.model().equals(model)) {
                known = new Built(model, endpoint(EnteredModel.CONNECTION, model, limits, clock));
                built = known;
                Endpoint fresh = known.endpoint();
                listeners.forEach(listener -> listener.accept(fresh));
            }
            return known.endpoint();
        }
    }

    private static Endpoint endpoint(String name, AiSettings.Model model, AiLimits limits, Clock clock) {
        OpenAiChatModel client = OpenAiChatModel.builder()
                .httpClientBuilder(new CappedHttp(limits.connectTimeout(), limits.timeout(), limits.largestAnswer()))
                .baseUrl(model.address())
                .apiKey(
                        model.apiKey() == null || model.apiKey().isBlank()
                                ? "none"
                                : model.apiKey().strip())
                .modelName(model.model())
                .timeout(limits.timeout())
                .maxRetries(0)
                .strictJsonSchema(true)
                .logRequests(false)
                .logResponses(false)
                .build();
        return new Endpoint(
                name,
                model,
                client,
                retry(name, limits.longestPause()),
                breaker(name),
                limiter(name, limits),
                bulkhead(name, limits.concurrency()),
                new Adaptations(limits.adaptedFor(), clock),
                limits.answerTokens());
    }

    /** Retries a busy endpoint after the time it gives plus some jitter, so that rejected calls do not all return at once. */
    private static Retry retry(String name, Duration longestPause) {
        IntervalFunction unsaid = IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 0.5);
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(4)
                .retryOnException(failure -> EndpointFailure.in(failure)
                        .filter(EndpointFailure::again)
                        .filter(again -> again.pause().orElse(Duration.ZERO).compareTo(longestPause) <= 0)
                        .isPresent())
                .intervalBiFunction((tries, outcome) -> EndpointFailure.in(outcome.getLeft())
                        .flatMap(EndpointFailure::pause)
                        .map(pause -> (long)
                                (pause.toMillis() * ThreadLocalRandom.current().nextDouble(1, 1.5)))
                        .orElseGet(() -> unsaid.apply(tries)))
                .build();
        return Retry.of(name, config);
    }

    private static CircuitBreaker breaker(String name) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .ignoreException(failure -> EndpointFailure.in(failure)
                                .map(EndpointFailure::fault)
                                .filter(ModelFault::ofTheText)
                                .isPresent())
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(30))
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
    }

    private static RateLimiter limiter(String name, AiLimits limits) {
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .limitForPeriod(limits.callsPerMinute())
                        .timeoutDuration(WAIT_FOR_A_TURN)
                        .build());
    }

    private static Bulkhead bulkhead(String name, int concurrency) {
        return Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(concurrency)
                        .maxWaitDuration(WAIT_FOR_A_TURN)
                        .build());
    }

    /** Whether a model is available: one is configured and its breaker is not open. */
    public boolean ready(String first) {
        return inOrder(first).stream().anyMatch(Endpoint::ready);
    }

    /** Whether no model is available at present, but one may be later without anybody doing anything. */
    public boolean away(String first) {
        return !ready(first) && inOrder(first).stream().anyMatch(Endpoint::mayReturn);
    }

    /** The model the prompt names, then the others in order. */
    public List<Endpoint> inOrder(String first) {
        Map<String, Endpoint> byName = byName();
        List<String> names = new ArrayList<>();
        names.add(first);
        names.addAll(settings.order());
        names.addAll(byName.keySet());
        return names.stream()
                .distinct()
                .filter(byName::containsKey)
                .map(byName::get)
                .toList();
    }
}
