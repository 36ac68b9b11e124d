package io.leadwright.ai.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.process.Processes;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.OwnServer;
import io.leadwright.support.RatingByModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Other models replace one that is unreachable or gives invalid answers. */
@OwnServer
class ModelOrderTest extends RatingByModel {
    @Autowired
    Processes processes;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry settings) {
        settings.add("leadwright.ai.models.default.model", () -> "first-model");
        settings.add("leadwright.ai.models.default.base-url", () -> "http://127.0.0.1:" + closedPort() + "/v1");
        settings.add("leadwright.ai.models.third.base-url", MODEL::url);
        settings.add("leadwright.ai.models.third.model", () -> "third-model");
        settings.add("leadwright.ai.models.second.base-url", MODEL::url);
        settings.add("leadwright.ai.models.second.model", () -> "second-model");
        settings.add("leadwright.ai.order", () -> "second,third");
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void asksTheSecondWhenTheFirstIsDown() {
        MODEL.says(new ModelAnswer().with("needFit", "high", "打胶的设备", "detail").toString());
        String id = create(VAGUE);
        assertThat(rating(id).path("ratedBy").asText()).isEqualTo("model");
        assertThat(ledger().outcomes(id)).containsExactly("FAILED", "OK");
        assertThat(endpoints(id)).containsExactly("default", "second");
        assertThat(MODEL.requests())
                .hasSize(1)
                .allSatisfy(body -> assertThat(body).contains("second-model"));
    }

    @Test
    void asksTheNextModelWhenOneDoesNotKeepToTheSchema() {
        MODEL.says("{}");
        String id = create(VAGUE);
        assertThat(rating(id).path("ratedBy").asText()).isEqualTo("rules");
        assertThat(endpoints(id)).containsExactly("default", "second", "second", "third", "third");
        assertThat(ledger().outcomes(id)).containsExactly("FAILED", "INVALID", "INVALID", "INVALID", "INVALID");
        assertThat(processes.runs("lead:" + id))
                .as("a text that some model answered is not asked about again")
                .noneMatch(run -> run.process().equals("rate-when-back"));
    }

    @Test
    void ratesByRulesWhenAllAreDown() {
        MODEL.answers(aResponse().withStatus(503));
        String id = create(CLEAR);
        assertThat(api().awaitField("lead", id, "owner").path("ratedBy").asText())
                .isEqualTo("rules");
        assertThat(ledger().outcomes(id)).containsExactly("FAILED", "FAILED", "FAILED");
        assertThat(endpoints(id)).containsExactly("default", "second", "third");
    }

    private List<String> endpoints(String id) {
        return ledger().about(id).stream()
                .map(row -> String.valueOf(row.get("endpoint")))
                .toList();
    }
}
