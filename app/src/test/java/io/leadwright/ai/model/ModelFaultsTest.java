package io.leadwright.ai.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.OwnServer;
import io.leadwright.support.RatingByModel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Whatever a model's endpoint does, a lead is rated, assigned and processed further. */
@TestPropertySource(properties = "leadwright.ai.timeout=PT2S")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OwnServer
class ModelFaultsTest extends RatingByModel {
    private static final Set<String> AGAIN = Set.of("429", "500 with bytes", "garbage");

    @Autowired
    Tasks tasks;

    /** Fewer than the ten calls after which the breaker may open. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("a page", aResponse().withBody("<html><body>Sign in</body></html>"), ""),
                fault("too much", aResponse().withBody("x".repeat(1_048_576)), "larger than 1000000 bytes"),
                fault(
                        "429",
                        aResponse().withStatus(429).withBody("{\"error\":{\"message\":\"slow down\"}}"),
                        "slow down"),
                fault("the key told", aResponse().withStatus(401).withBody("Wrong key: " + KEY), "Wrong key: ***"),
                fault("500 with bytes", aResponse().withStatus(500).withBody(new byte[] {0, 1, 'e', (byte) 0xff}), "e"),
                fault("nothing", aResponse().withStatus(200), ""),
                fault("slow", ModelEndpoint.completion("{}").withFixedDelay(6_000), "2 s"),
                fault("drop by drop", ModelEndpoint.completion("{}").withChunkedDribbleDelay(16, 16_000), "2 s"),
                fault("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), ""));
    }

    private static Arguments fault(String name, ResponseDefinitionBuilder answer, String error) {
        return Arguments.of(name, answer, error);
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isRatedByRulesAndProcessedFurther(String name, ResponseDefinitionBuilder answer, String error) {
        MODEL.answers(answer);
        long start = System.nanoTime();
        String id = create(CLEAR);
        JsonNode lead = api().awaitField("lead", id, "owner");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(lead.path("ratedBy").asText()).isEqualTo("rules");
        assertThat(lead.path("grade").asText()).isEqualTo("A");
        assertThat(lead.path("dimensions"))
                .allSatisfy(
                        dimension -> assertThat(dimension.path("by").asText()).isEqualTo("rules"));
        assertThat(ledger().outcomes(id)).containsExactly("FAILED");
        Map<String, Object> call = ledger().about(id).get(0);
        assertThat(String.valueOf(call.get("error")))
                .isNotEqualTo("null")
                .contains(error)
                .doesNotContain(KEY);
        assertThat(MODEL.requests()).hasSize(AGAIN.contains(name) ? 4 : 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !tasks.about("lead:" + id).isEmpty());
    }

    @Order(2)
    @Test
    void leavesASickEndpointAlone() {
        MODEL.answers(aResponse().withStatus(500));
        for (int i = 0; i < 12; i++) {
            api().awaitField("lead", create(CLEAR), "owner");
        }
        MODEL.reset();
        MODEL.answers(aResponse().withStatus(500));
        for (int i = 0; i < 3; i++) {
            JsonNode lead = api().awaitField("lead", create(CLEAR), "owner");
            assertThat(lead.path("ratedBy").asText()).isEqualTo("rules");
        }
        assertThat(MODEL.requests()).isEmpty();
    }
}
