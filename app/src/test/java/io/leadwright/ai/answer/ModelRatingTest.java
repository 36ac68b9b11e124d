package io.leadwright.ai.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.zaxxer.hikari.HikariDataSource;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.RatingByModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

/** How a model is asked about a lead, and how its answer is used. */
@ExtendWith(OutputCaptureExtension.class)
class ModelRatingTest extends RatingByModel {
    @Autowired
    HikariDataSource pool;

    @Autowired
    ProcessEngine engine;

    @Test
    void takesTheModelsEvidenceAndGradesItByTheTables(CapturedOutput log) throws Exception {
        MODEL.says(new ModelAnswer()
                .with("companySize", "large", "工厂同事上千号", "detail")
                .with("industry", "strategic", "半导体封测", "industry")
                .with("location", "domestic", "武汉", "address")
                .with("needFit", "high", "打胶的设备", "detail")
                .with("contactRole", "other", null, null)
                .toString());
        String id = create(VAGUE);
        JsonNode lead = rating(id);

        assertThat(lead.path("ratedBy").asText()).isEqualTo("model");
        JsonNode size = lead.path("dimensions").path("companySize");
        assertThat(size.path("by").asText()).isEqualTo("model");
        assertThat(size.path("category").asText()).isEqualTo("large");
        assertThat(size.path("quote").asText()).isEqualTo("工厂同事上千号");
        assertThat(size.path("field").asText()).isEqualTo("detail");
        int points = 0;
        for (JsonNode dimension : lead.path("dimensions")) {
            points += dimension.path("points").asInt();
        }
        assertThat(lead.path("score").asInt()).isEqualTo(points);

        assertRequest(MODEL.requests().get(0));
        assertLedger(id);
        assertThat(log.getAll()).doesNotContain(KEY);
    }

    private void assertRequest(String body) throws Exception {
        JsonNode request = json.readTree(body);
        assertThat(request.path("model").asText()).isEqualTo("test-model");
        JsonNode format = request.path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        JsonNode schema = format.path("json_schema").path("schema");
        assertThat(schema.path("required").size()).isEqualTo(11);
        assertThat(schema.at("/properties/companySize/properties/category/enum"))
                .hasSize(4);
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(body).contains("武汉光谷微电子有限公司").doesNotContain("13800138000", "wang.wu@example.com", KEY);
    }

    private void assertLedger(String id) {
        assertThat(ledger().about(id)).hasSize(1);
        Map<String, Object> row = ledger().about(id).get(0);
        assertThat(row)
                .containsEntry("prompt", "extract-lead")
                .containsEntry("endpoint", "default")
                .containsEntry("model", "test-model")
                .containsEntry("outcome", "OK")
                .containsEntry("tokens_in", 1200L)
                .containsEntry("tokens_out", 300L);
        assertThat(row.get("error")).isNull();
        assertThat(String.valueOf(row.get("prompt_hash"))).matches("[0-9a-f]{64}");
        assertThat((Long) row.get("latency_ms")).isPositive();
        assertThat(String.valueOf(row.get("run"))).isNotBlank();
        assertThat(String.valueOf(row.get("answer"))).contains("工厂同事上千号");
        assertThat(ledger().all()).doesNotContain(KEY);
    }

    @Test
    void repairsAnAnswerOnceWithoutSendingWhatWasMasked() {
        String broken = "{\"companySize\":{\"category\":\"gigantic\",\"quote\":\"联系 [[phone-1]] 或 [[email-2]]\"}}";
        MODEL.saysInTurn(
                broken,
                new ModelAnswer()
                        .with("needFit", "high", "打胶的设备", "detail")
                        .with("purchasePlan", "tentative", "联系 [[phone-1]] 或 [[email-2]]", "detail")
                        .toString());
        String id = create(VAGUE);
        JsonNode lead = rating(id);

        assertThat(lead.path("ratedBy").asText()).isEqualTo("model");
        assertThat(lead.at("/dimensions/purchasePlan/quote").asText())
                .isEqualTo("联系 13800138000 或 wang.wu@example.com");
        assertThat(ledger().outcomes(id)).containsExactly("INVALID", "REPAIRED");
        assertThat(MODEL.requests())
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).doesNotContain("13800138000", "wang.wu@example.com"));
        assertThat(MODEL.requests().get(1)).contains("gigantic", "does not fit the schema");
    }

    @Test
    void doesNotSendWhatIsTooLong() {
        Map<String, Object> wordy = new HashMap<>(VAGUE);
        wordy.put("detail", VAGUE.get("detail") + "工厂情况说明".repeat(1500));
        MODEL.says(ModelAnswer.best("半导体封测", "industry").toString());
        String id = create(wordy);
        assertThat(rating(id).path("ratedBy").asText()).isEqualTo("rules");
        assertThat(ledger().outcomes(id)).containsExactly("REFUSED");
        assertThat(MODEL.requests()).isEmpty();
    }

    @Test
    void holdsNoConnectionWhileTheModelThinks() {
        MODEL.answers(ModelEndpoint.completion(new ModelAnswer().toString()).withFixedDelay(8_000));
        long start = System.nanoTime();
        String id = create(VAGUE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> MODEL.mostAtOnce() == 1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        assertThat(ledger().about(id)).as("the call still hangs").isEmpty();
        assertThat(rating(id).path("ratedBy").asText()).isEqualTo("model");
    }

    @Test
    void aChangeWhileTheModelReadsIsRatedWithTheNewText() {
        String id = graded();
        MODEL.reset();
        MODEL.answersInTurn(
                slow(new ModelAnswer().with("needFit", "high", "第一版：打胶", "supplement")),
                ModelEndpoint.completion(new ModelAnswer()
                        .with("companySize", "large", "第二版：上千号人", "supplement")
                        .toString()));
        change(id, Map.of("supplement", "第一版：打胶的事"));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> MODEL.isAsked("extract-lead"));
        change(id, Map.of("supplement", "第二版：上千号人"));
        JsonNode lead = awaitQuote(id, "第二版：上千号人");
        assertThat(lead.at("/dimensions/companySize/category").asText()).isEqualTo("large");
        rest(id);
        JsonNode after = api().read("operator", "lead", id).path("data");
        assertThat(after.path("dimensions")).isEqualTo(lead.path("dimensions"));
        assertThat(after.path("gradeReason").asText()).contains("第二版").doesNotContain("第一版");
        assertThat(MODEL.requestsOf("extract-lead")).hasSize(2);
    }

    @Test
    void aChangeOfWhatNoRatingReadsLosesNoAnswer() {
        String id = graded();
        MODEL.reset();
        MODEL.answers(slow(new ModelAnswer().with("companySize", "large", "上千号人", "supplement")));
        change(id, Map.of("supplement", "厂里上千号人"));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> MODEL.isAsked("extract-lead"));
        change(id, Map.of("contactName", "周工"));
        JsonNode lead = awaitQuote(id, "上千号人");
        assertThat(lead.path("contactName").asText()).isEqualTo("周工");
        rest(id);
        assertThat(MODEL.requestsOf("extract-lead")).hasSize(1);
    }

    private String graded() {
        MODEL.says(ModelAnswer.best("半导体封测", "industry").toString());
        String id = create(VAGUE);
        rating(id);
        rest(id);
        return id;
    }

    private static ResponseDefinitionBuilder slow(ModelAnswer answer) {
        return ModelEndpoint.completion(answer.toString()).withFixedDelay(3_000);
    }

    private void change(String id, Map<String, ?> fields) {
        assertThat(api().call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + id, fields)
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
    }

    private JsonNode awaitQuote(String id, String quote) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> api().read("operator", "lead", id).path("data"),
                        lead -> lead.at("/dimensions/companySize/quote")
                                .asText()
                                .equals(quote));
    }

    private void rest(String id) {
        new IntakeRun(engine, database, id).awaitRest();
    }
}
