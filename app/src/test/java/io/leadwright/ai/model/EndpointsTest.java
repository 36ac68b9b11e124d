package io.leadwright.ai.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.support.ModelEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.Status;

/** Requests to an endpoint: formats, limits and retries. */
class EndpointsTest {
    private static final ModelEndpoint MODEL = new ModelEndpoint();
    private static final List<ChatMessage> QUESTION = List.of(UserMessage.from("线索"));

    @AfterAll
    static void stop() {
        MODEL.close();
    }

    @BeforeEach
    void forget() {
        MODEL.reset();
    }

    @Test
    void asksInJsonModeWhereSchemasAreRejectedAndRemembersIt() throws Exception {
        MODEL.saysInJsonModeOnly("{\"grade\":1}");
        Endpoint endpoint = endpoint(32, 600);
        assertThat(endpoint.ask(QUESTION, prompt()).aiMessage().text()).isEqualTo("{\"grade\":1}");
        endpoint.ask(QUESTION, prompt());

        assertThat(formats()).containsExactly("json_schema", "json_object", "json_object");
        JsonNode question = new ObjectMapper().readTree(MODEL.requests().get(1)).at("/messages/0/content");
        assertThat(question.asText()).startsWith("线索").contains("JSON Schema", "companySize");
    }

    @Test
    void sendsARefusedPartAgainAfterAWhileAndOnlyForItsPrompt() throws Exception {
        Instant start = Instant.parse("2026-11-30T08:00:00Z");
        AtomicLong hours = new AtomicLong();
        Endpoint endpoint = TestModels.at(MODEL.url(), new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return start.plus(Duration.ofHours(hours.get()));
                    }
                })
                .inOrder("default")
                .get(0);
        MODEL.saysInJsonModeOnly("{}");
        endpoint.ask(QUESTION, prompt());
        assertThat(endpoint.adaptations().shown())
                .containsExactly(
                        new Adaptations.Adapted("extract-lead", List.of("SCHEMA"), start.plus(Duration.ofHours(12))));
        endpoint.ask(QUESTION, prompt());
        assertThat(formats()).containsExactly("json_schema", "json_object", "json_object");
        hours.set(13);
        assertThat(endpoint.adaptations().shown()).isEmpty();
        MODEL.reset();
        MODEL.says("{}");
        endpoint.ask(QUESTION, prompt());
        assertThat(formats()).containsExactly("json_schema");
    }

    @Test
    void healthNamesAModelWhoseAnswersAreOfNoUse() {
        Endpoints endpoints = TestModels.at(MODEL.url());
        Endpoint endpoint = endpoints.inOrder("default").get(0);
        ModelHealth health = new ModelHealth(endpoints);
        for (int i = 0; i < 9; i++) {
            endpoint.usefulness().add(false);
        }
        assertThat(health.health().getDetails()).containsEntry("default", "ready");
        endpoint.usefulness().add(false);
        assertThat(health.health().getDetails())
                .containsEntry("default", "10 of the last 10 answers could not be used");
        assertThat(health.health().getStatus()).isNotEqualTo(Status.UP);
        for (int i = 0; i < 11; i++) {
            endpoint.usefulness().add(true);
        }
        assertThat(endpoint.usefulness().unusable()).isEqualTo(0.45);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRefusedTextDoesNotOpenTheBreaker() {
        Endpoint endpoint = endpoint(32, 600);
        MODEL.answers(aResponse().withStatus(400).withBody("{\"error\":{\"code\":\"content_filter\"}}"));
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> endpoint.ask(QUESTION, prompt())).isInstanceOf(LangChain4jException.class);
        }
        assertThat(endpoint.ready()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"401,false", "429,true", "503,true"})
    void aBreakerThatOpensForAWrongKeyDoesNotMeanThatTheModelMayReturn(int status, boolean away) {
        Endpoints endpoints = TestModels.at(MODEL.url());
        Endpoint endpoint = endpoints.inOrder("default").get(0);
        MODEL.answers(aResponse().withStatus(status).withHeader("Retry-After", "60"));
        for (int i = 0; i < 15; i++) {
            assertThatThrownBy(() -> endpoint.ask(QUESTION, prompt())).isInstanceOf(RuntimeException.class);
        }
        assertThat(MODEL.requests()).hasSize(10);
        assertThat(endpoints.ready("default")).isFalse();
        assertThat(endpoints.away("default")).isEqualTo(away);
        endpoint.usefulness().add(false);
        endpoint.trust();
        assertThat(endpoints.ready("default")).isTrue();
        assertThat(endpoints.away("default")).isFalse();
        assertThat(endpoint.usefulness().unusable()).isZero();
    }

    @Test
    void anEndpointOutOfReachIsKnownBeforeTheTimeOfAWholeCall() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody accepts, so that further connections get no answer once the queue is full.
            for (int i = 0; i < 4; i++) {
                waiting.add(connecting(full.getLocalPort()));
            }
            Endpoint endpoint = endpoint("http://127.0.0.1:" + full.getLocalPort() + "/v1", 32, 600);
            long start = System.nanoTime();
            assertThatThrownBy(() -> endpoint.askOnce(QUESTION, prompt()))
                    .satisfies(failure -> assertThat(EndpointFailure.in(failure))
                            .get()
                            .extracting(EndpointFailure::fault)
                            .isEqualTo(ModelFault.CONNECTION));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    private static Socket connecting(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (SocketTimeoutException e) {
            // The queue is full.
            socket.close();
        }
        return socket;
    }

    @Test
    void keepsTheSchemaWhenItWasNotTheReason() throws Exception {
        Endpoint endpoint = endpoint(32, 600);
        MODEL.answers(aResponse().withStatus(400).withBody("too many tokens"));
        assertThatThrownBy(() -> endpoint.ask(QUESTION, prompt())).isInstanceOf(InvalidRequestException.class);
        MODEL.reset();
        MODEL.says("{}");
        endpoint.ask(QUESTION, prompt());
        assertThat(formats()).containsExactly("json_schema");
    }

    @Test
    void limitsConcurrentCalls() {
        MODEL.answers(ModelEndpoint.completion("{}").withFixedDelay(300));
        assertThat(askAtOnce(endpoint(3, 600), 12)).containsOnly("answered").hasSize(12);
        assertThat(MODEL.requests()).hasSize(12);
        assertThat(MODEL.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void limitsCallsPerMinute() {
        MODEL.says("{}");
        List<String> outcomes = askAtOnce(endpoint(32, 4), 9);
        assertThat(outcomes.stream().filter("answered"::equals)).hasSize(4);
        assertThat(outcomes.stream().filter(RequestNotPermitted.class.getSimpleName()::equals))
                .hasSize(5);
        assertThat(MODEL.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"429,1", "429,", "429,soon", "503,0", "429,'Sun, 06 Nov 1994 08:49:30 GMT'"})
    void retriesABusyEndpoint(int status, @Nullable String retryAfter) {
        ResponseDefinitionBuilder busy = busy(status, retryAfter);
        MODEL.answersInTurn(busy, busy, ModelEndpoint.completion("{}"));
        long start = System.nanoTime();
        endpoint(32, 600).ask(QUESTION, prompt());
        assertThat(MODEL.requests()).hasSize(3);
        Duration pauses = "1".equals(retryAfter) ? Duration.ofSeconds(2) : Duration.ZERO;
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(pauses);
    }

    @ParameterizedTest
    @CsvSource({
        "429,11,1",
        "429,'Sun, 06 Nov 1994 08:49:48 GMT',1",
        "503,,4",
        "429,0,4",
        "500,0,4",
        "529,0,4",
        "408,0,4",
        "501,0,1"
    })
    void anEndpointThatStaysBusyHasFailed(int status, @Nullable String retryAfter, int requests) {
        MODEL.answers(busy(status, retryAfter));
        Endpoint endpoint = endpoint(32, 600);
        assertThatThrownBy(() -> endpoint.ask(QUESTION, prompt())).isInstanceOf(LangChain4jException.class);
        assertThat(MODEL.requests()).hasSize(requests);
    }

    @Test
    void callsThatSucceedAfterRetriesDoNotOpenTheBreaker() {
        Endpoint endpoint = endpoint(32, 600);
        for (int i = 0; i < 12; i++) {
            MODEL.reset();
            MODEL.answersInTurn(busy(429, "0"), ModelEndpoint.completion("{}"));
            endpoint.ask(QUESTION, prompt());
        }
        assertThat(endpoint.ready()).isTrue();
    }

    private static ResponseDefinitionBuilder busy(int status, @Nullable String retryAfter) {
        ResponseDefinitionBuilder busy =
                aResponse().withStatus(status).withHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
        return retryAfter == null ? busy : busy.withHeader("Retry-After", retryAfter);
    }

    private static List<String> askAtOnce(Endpoint endpoint, int calls) {
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<CompletableFuture<String>> asked = IntStream.range(0, calls)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> outcome(endpoint), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static String outcome(Endpoint endpoint) {
        try {
            endpoint.ask(QUESTION, prompt());
            return "answered";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static List<String> formats() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<String> formats = new ArrayList<>();
        for (String body : MODEL.requests()) {
            formats.add(json.readTree(body).at("/response_format/type").asText());
        }
        return formats;
    }

    private static Endpoint endpoint(int concurrency, int callsPerMinute) {
        return endpoint(MODEL.url(), concurrency, callsPerMinute);
    }

    private static Endpoint endpoint(String url, int concurrency, int callsPerMinute) {
        AiSettings settings = new AiSettings(url, "none", "test-model", Map.of(), List.of());
        AiLimits limits = new AiLimits(
                concurrency,
                callsPerMinute,
                20_000,
                0,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                60_000,
                1_000_000,
                4096,
                Duration.ofHours(12));
        return new Endpoints(settings, limits, Clock.systemUTC())
                .inOrder("default")
                .get(0);
    }

    private static Prompt prompt() {
        try {
            String name = "prompts/extract-lead.md";
            return PromptReader.read(new Resource(name, Files.readString(Path.of(name))));
        } catch (IOException | PromptReader.Broken e) {
            throw new AssertionError(e);
        }
    }
}
