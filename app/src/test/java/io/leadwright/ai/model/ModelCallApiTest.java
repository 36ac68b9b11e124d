package io.leadwright.ai.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.RatingByModel;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.RequestEntity;

/** The ledger for analysts, managers and administrators. */
class ModelCallApiTest extends RatingByModel {
    @Test
    void listsTheNewestCallsFirst() {
        MODEL.says(new ModelAnswer().toString());
        String first = create(VAGUE);
        rating(first);
        String second = create(VAGUE);
        rating(second);

        JsonNode page = list("analyst", "page=0&size=1");
        assertThat(page.path("page").asInt(-1)).isZero();
        assertThat(page.path("size").asInt()).isEqualTo(1);
        assertThat(page.path("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(page.path("items")).hasSize(1);
        JsonNode call = page.at("/items/0");
        assertThat(call.path("businessKey").asText()).isEqualTo("lead:" + second);
        assertThat(call.path("prompt").asText()).isEqualTo("extract-lead");
        assertThat(call.path("promptHash").asText()).hasSize(64);
        assertThat(call.path("outcome").asText()).isEqualTo("OK");
        assertThat(call.path("tokensIn").asInt()).isEqualTo(1200);
        assertThat(call.path("at").asText()).matches("20\\d\\d-.*T.*Z");
        assertThat(list("analyst", "page=1&size=1").at("/items/0/businessKey").asText())
                .isEqualTo("lead:" + first);
        assertThat(list("manager", "")).isEqualTo(list("admin", ""));
    }

    @Test
    void saysInTheReadersLanguageWhyACallFailed() {
        MODEL.answers(aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"no such key: " + KEY + "\"}}"));
        rating(create(VAGUE));
        JsonNode call = Objects.requireNonNull(http.withBasicAuth("analyst", "analyst")
                        .exchange(
                                RequestEntity.get("/api/model-calls?size=1")
                                        .header("Accept-Language", "en")
                                        .build(),
                                JsonNode.class)
                        .getBody())
                .at("/items/0");
        assertThat(call.path("fault").asText()).isEqualTo("KEY");
        assertThat(call.path("reason").asText()).isEqualTo("The endpoint does not accept the key.");
        assertThat(call.path("error").asText()).isEqualTo("HTTP 401, no such key: ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "lucy"})
    void isForbiddenForOtherRoles(String username) {
        assertThat(status(username, "")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=x", "size=0", "size=201"})
    void refusesAPageThatCannotBe(String query) {
        assertThat(status("admin", query)).isEqualTo(400);
    }

    private JsonNode list(String username, String query) {
        return Objects.requireNonNull(
                api().get(username, "/api/model-calls?" + query).getBody());
    }

    private int status(String username, String query) {
        return api().get(username, "/api/model-calls?" + query).getStatusCode().value();
    }
}
