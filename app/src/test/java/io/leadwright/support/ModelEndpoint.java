package io.leadwright.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real HTTP endpoint that speaks the OpenAI chat-completions protocol and answers as programmed. */
public final class ModelEndpoint implements AutoCloseable {
    private static final String PATH = "/v1/chat/completions";
    private final InFlight inFlight = new InFlight();
    private final WireMockServer server = new WireMockServer(wireMockConfig()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .containerThreads(80)
            .extensions(inFlight));

    public ModelEndpoint() {
        server.start();
    }

    /** The value of {@code leadwright.ai.base-url}. */
    public String url() {
        return server.baseUrl() + "/v1";
    }

    /** Forgets programmed answers and received requests. */
    public void reset() {
        server.resetAll();
        inFlight.reset();
    }

    public void says(String content) {
        answers(completion(content));
    }

    public void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    /** Answers one prompt, whatever else is programmed; one answer after the other, repeating the last. */
    public void saysTo(String prompt, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(post(urlEqualTo(PATH))
                    .atPriority(2)
                    .withRequestBody(matchingJsonPath(
                            "$.response_format.json_schema[?(@.name == '%s')]".formatted(prompt.replace('-', '_'))))
                    .inScenario(prompt)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                    .willReturn(answers[i])
                    .willSetStateTo(
                            answers.length == 1 ? Scenario.STARTED : "turn " + Math.min(i + 1, answers.length - 1)));
        }
    }

    /** The bodies of the answered requests for one prompt, oldest first. */
    public List<String> requestsOf(String prompt) {
        return requests().stream().filter(body -> with(prompt, body)).toList();
    }

    /** Whether a request for this prompt is waiting for its answer. */
    public boolean isAsked(String prompt) {
        return inFlight.now.values().stream().anyMatch(body -> with(prompt, body));
    }

    private static boolean with(String prompt, String body) {
        String name = "\"name\" : \"" + prompt.replace('-', '_') + "\"";
        return body.contains(name) || body.contains(name.replace(" ", ""));
    }

    /** Answers in this order, repeating the last one. */
    public void saysInTurn(String... contents) {
        answersInTurn(Stream.of(contents).map(ModelEndpoint::completion).toArray(ResponseDefinitionBuilder[]::new));
    }

    /** Answers in this order, repeating the last one. */
    public void answersInTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(post(urlEqualTo(PATH))
                    .inScenario("turns")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                    .willReturn(answers[i])
                    .willSetStateTo("turn " + Math.min(i + 1, answers.length - 1)));
        }
    }

    /** Answers, but rejects schemas like servers that support JSON mode only. */
    public void saysInJsonModeOnly(String content) {
        says(content);
        server.stubFor(
                post(urlEqualTo(PATH))
                        .atPriority(1)
                        .withRequestBody(matchingJsonPath("$.response_format[?(@.type == 'json_schema')]"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"error\":{\"message\":\"response_format json_schema is not supported\",\"type\":\"invalid_request_error\"}}")));
    }

    /** The bodies of the requests, oldest first. */
    public List<String> requests() {
        return server.getServeEvents().getRequests().stream()
                .sorted(java.util.Comparator.comparing(
                        event -> event.getRequest().getLoggedDate()))
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    /** The largest number of concurrent requests. */
    public int mostAtOnce() {
        return inFlight.most.get();
    }

    public static ResponseDefinitionBuilder completion(String content) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", "chatcmpl-1").put("object", "chat.completion").put("model", "test-model");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        body.putObject("usage")
                .put("prompt_tokens", 1200)
                .put("completion_tokens", 300)
                .put("total_tokens", 1500);
        return aResponse().withHeader("Content-Type", "application/json").withBody(body.toString());
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class InFlight implements ServeEventListener {
        private final Map<UUID, String> now = new ConcurrentHashMap<>();
        private final AtomicInteger most = new AtomicInteger();

        /** A request whose connection broke never completes. */
        void reset() {
            now.clear();
            most.set(0);
        }

        @Override
        public void beforeMatch(ServeEvent event, Parameters parameters) {
            now.put(event.getId(), event.getRequest().getBodyAsString());
            most.accumulateAndGet(now.size(), Math::max);
        }

        @Override
        public void afterComplete(ServeEvent event, Parameters parameters) {
            now.remove(event.getId());
        }

        @Override
        public boolean applyGlobally() {
            return true;
        }

        @Override
        public String getName() {
            return "in-flight";
        }
    }
}
