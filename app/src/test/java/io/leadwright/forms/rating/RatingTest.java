package io.leadwright.forms.rating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A rating that people mend: changed inputs, rate again, overrides, and the question to the customer. By rules only. */
@ServerTest
class RatingTest {
    private static final String UNDETERMINED = "无法判定，请完善信息";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    @Test
    void anyInputRatesAgainAndNoQuoteOutlivesItsText() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("companySize", "大概1千人左右的样子，说不清");
        String id = rated(fields);
        patch(id, Map.of("companySize", "80人"));
        JsonNode lead = await(
                id,
                data -> data.path("dimensions")
                        .path("companySize")
                        .path("category")
                        .asText()
                        .equals("small"));
        assertThat(lead.path("gradeReason").asText()).contains("80人").doesNotContain("说不清");
        patch(id, Map.of("contactTitle", "前台"));
        await(
                id,
                data -> data.path("dimensions")
                        .path("contactRole")
                        .path("category")
                        .asText()
                        .equals("other"));
        patch(id, Map.of("industry", "家具"));
        await(
                id,
                data -> data.path("dimensions")
                        .path("industry")
                        .path("category")
                        .asText()
                        .equals("unrelated"));
    }

    @Test
    void theAnswerToAChangeQuotesOnlyWhatIsStillThere() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("companySize", "1234人");
        String id = rated(fields);
        assertThat(lead(id).path("gradeReason").asText()).contains("1234人");
        JsonNode answer = patch(id, Map.of("companySize", "80人"));
        JsonNode size = answer.path("data").path("dimensions").path("companySize");
        assertThat(size.path("quote").asText("")).doesNotContain("1234");
        assertThat(answer.path("data").path("gradeReason").asText("")).doesNotContain("1234");
    }

    @Test
    void anEmptyTextIsNoChange() {
        String id = rated(Cast.WUHAN);
        int version = api.read("manager", "lead", id).path("version").asInt();
        int runs = runs(id);
        Map<String, Object> empty = new HashMap<>();
        empty.put("supplement", "");
        patch(id, empty);
        assertThat(api.read("manager", "lead", id).path("version").asInt()).isEqualTo(version);
        assertThat(runs(id)).isEqualTo(runs);
    }

    @Test
    void ratesAgainOnRequestButNotTwiceAtOnce() {
        String id = rated(Cast.WUHAN);
        ResponseEntity<JsonNode> first = post("operator", id, "/rating", Map.of());
        assertThat(first.getStatusCode().value()).isEqualTo(202);
        assertThat(body(first).path("started").asBoolean()).isTrue();
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(processes.running("lead-rerating", "lead:" + id)).isZero();
        assertThat(post("analyst", id, "/rating", Map.of()).getStatusCode().value())
                .isEqualTo(403);
        assertThat(post(lead(id).path("owner").asText(), id, "/rating", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void aManagersGradeStaysUntilItIsTakenBack() {
        String id = rated(Cast.WUHAN);
        String computed = lead(id).path("grade").asText();
        assertThat(computed).isEqualTo("A");
        ResponseEntity<JsonNode> set =
                post("manager", id, "/rating-overrides", Map.of("target", "grade", "to", "C", "reason", "客户推迟到后年"));
        assertThat(set.getStatusCode().value()).as(set.toString()).isEqualTo(201);
        assertThat(body(set).path("from").asText()).isEqualTo("A");
        assertThat(lead(id).path("grade").asText()).isEqualTo("C");
        assertThat(lead(id).path("computedGrade").asText()).isEqualTo("A");
        assertThat(lead(id).path("gradeReason").asText()).contains("由经理改为 C：客户推迟到后年");

        patch(id, Map.of("supplement", "补充：还要一台备机"));
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(lead(id).path("grade").asText()).isEqualTo("C");
        assertThat(lead(id).path("gradeReason").asText()).contains("由经理改为 C");
        assertThat(page("/forms/lead/" + id)).contains("由经理改为 C：客户推迟到后年");
        assertThat(page("/forms/lead")).contains("由经理改定");

        assertThat(api.call("manager", HttpMethod.DELETE, overrides(id) + "/grade", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(lead(id).path("grade").asText()).isEqualTo("A");
        assertThat(lead(id).hasNonNull("computedGrade")).isFalse();
        assertThat(api.call("manager", HttpMethod.DELETE, overrides(id) + "/grade", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        JsonNode kept = body(api.get("manager", overrides(id))).get(0);
        assertThat(kept.path("takenBack").path("by").asText()).isEqualTo("manager");
        assertThat(kept.path("evidence").path("customerName").asText()).isEqualTo(Cast.WUHAN.get("customerName"));
        assertThat(kept.path("evidence").path("dimensions").size()).isEqualTo(11);
        assertThat(body(api.get("analyst", "/api/rating-overrides?form=lead"))
                        .path("total")
                        .asInt())
                .isPositive();
    }

    @Test
    void aManagersCategoryIsScoredAndKept() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("companySize", "");
        String id = rated(fields);
        int before = lead(id).path("score").asInt();
        post(
                "manager",
                id,
                "/rating-overrides",
                Map.of("target", "companySize", "to", "large", "reason", "集团子公司，近两千人"));
        assertThat(lead(id).path("score").asInt()).isEqualTo(before + 20);
        assertThat(size(id).path("by").asText()).isEqualTo("person");
        assertThat(lead(id).path("gradeReason").asText()).contains("由经理改定：集团子公司");

        patch(id, Map.of("companySize", "40人"));
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(size(id).path("category").asText()).isEqualTo("large");
        assertThat(size(id).path("computed").path("category").asText()).isEqualTo("small");
        assertThat(lead(id).path("score").asInt()).isEqualTo(before + 20);

        api.call("manager", HttpMethod.DELETE, overrides(id) + "/companySize", Map.of());
        assertThat(size(id).path("category").asText()).isEqualTo("small");
        assertThat(size(id).path("quote").asText()).isEqualTo("40人");
        assertThat(lead(id).path("score").asInt()).isEqualTo(before + 5);
    }

    @Test
    void refusesOverridesByFieldAndAllowedValues() {
        String id = rated(Cast.WUHAN);
        refused(id, Map.of("target", "colour", "to", "A", "reason", "x"), "target", "companySize");
        refused(id, Map.of("target", "grade", "to", "S", "reason", "x"), "to", "A, B, C, D");
        refused(
                id,
                Map.of("target", "companySize", "to", "huge", "reason", "x"),
                "to",
                "large, medium, small, unknown");
        refused(id, Map.of("target", "grade", "to", "B", "reason", "  "), "reason", "");
        refused(id, Map.of("target", "grade", "reason", "x"), "to", "");
        for (String other :
                List.of("operator", "analyst", "admin", lead(id).path("owner").asText())) {
            assertThat(post(other, id, "/rating-overrides", Map.of("target", "grade", "to", "B", "reason", "x"))
                            .getStatusCode()
                            .value())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(body(api.get("manager", overrides(id)))).isEmpty();
        assertThat(lead(id).path("grade").asText()).isEqualTo("A");
    }

    @Test
    void aChangeOnTheRecordRatesAnUndeterminedLeadAndEndsItsTask() {
        String id = undetermined();
        Task task = task(id);
        assertThat(engine.getTaskService().getVariable(task.getId(), "question"))
                .asString()
                .contains("哪道工序");
        patch(id, Map.of("supplement", "客户来电：要2台点胶机，9月底前装好"));
        JsonNode lead = await(id, data -> data.hasNonNull("owner"));
        assertThat(lead.path("grade").asText()).isIn("A", "B", "C");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .singleResult())
                .isNull();
    }

    @Test
    void whoAnswersTheTaskAfterwardsIsToldAndTheRecordTakesTheAnswers() {
        String id = undetermined();
        String path = "/api/tasks/" + task(id).getId() + "/completion";
        patch(id, Map.of("supplement", "客户来电：要2台点胶机，9月底前装好"));
        await(id, data -> data.hasNonNull("owner"));

        Map<String, Object> answers = new HashMap<>();
        answers.put("contactTitle", "采购经理");
        answers.put("industry", "SMT贴片");
        answers.put("companySize", null);
        ResponseEntity<JsonNode> told = api.call("operator", HttpMethod.POST, path, answers);
        assertThat(told.getStatusCode().value()).isEqualTo(409);
        JsonNode problem = body(told);
        assertThat(problem.path("detail").asText())
                .contains("完善线索信息", "不用再做：要求评级", "operator 在此期间修改了记录：补充", "您填的内容没有丢失");
        assertThat(problem.path("record").path("form").asText()).isEqualTo("lead");
        assertThat(problem.path("record").path("id").asText()).isEqualTo(id);
        assertThat(problem.path("errors")).hasSize(2);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("contactTitle", "companySize");
        assertThat(problem.path("errors").toString()).contains("您填的是“采购经理”");

        patch(id, Map.of("contactTitle", "采购经理"));
        assertThat(body(api.call("operator", HttpMethod.POST, path, Map.of("contactTitle", "采购经理")))
                        .path("detail")
                        .asText())
                .contains("您填的内容记录里已经有了");
        assertThat(api.call("analyst", HttpMethod.POST, path, answers)
                        .getStatusCode()
                        .value())
                .as("who may not change the record learns nothing")
                .isEqualTo(404);
    }

    @Test
    void ratingAgainAndAManagersGradeLetAnUndeterminedLeadContinue() {
        String id = undetermined();
        Task task = task(id);
        assertThat(body(post("operator", id, "/rating", Map.of()))
                        .path("started")
                        .asBoolean())
                .isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .taskId(task.getId())
                                .singleResult()
                        == null);
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(lead(id).path("grade").asText()).isEqualTo(UNDETERMINED);
        task(id);
        post("manager", id, "/rating-overrides", Map.of("target", "grade", "to", "B", "reason", "老朋友介绍"));
        JsonNode lead = await(id, data -> data.hasNonNull("owner"));
        assertThat(lead.path("grade").asText()).isEqualTo("B");
        assertThat(lead.path("computedGrade").asText()).isEqualTo(UNDETERMINED);
    }

    @Test
    void saysWhatWouldRaiseTheGrade() {
        String id = undetermined();
        JsonNode upgrade = body(api.get("operator", "/api/forms/lead/records/" + id + "/upgrade"));
        assertThat(upgrade.path("question").path("zh").asText()).contains("工序");
        assertThat(upgrade.path("question").path("en").asText()).contains("step");
        assertThat(upgrade.path("targets").get(0).path("grade").asText()).isEqualTo("C");
        assertThat(page("/forms/lead/" + id + "/upgrade")).contains("先问这一句", "再知道这些就是 C 级", "改定等级或维度");
    }

    @Test
    void theQuestionGoesByMailAndTheAnswerRatesAgain() {
        String id = undetermined();
        patch(id, Map.of("email", "li@example.com"));
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(body(post("operator", id, "/question", Map.of()))
                        .path("runs")
                        .asInt())
                .isOne();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        database.sql("select count(*) from app.mail where business_key = ? and purpose = 'question'")
                                        .param("lead:" + id)
                                        .query(Long.class)
                                        .single()
                                == 1);
        assertThat(database.sql("select text from app.mail where business_key = ? and purpose = 'question'")
                        .param("lead:" + id)
                        .query(String.class)
                        .single())
                .contains("哪道工序");
        reply(id, "我们要给电路板点胶，准备上2台，年底前要用。");
        JsonNode lead = await(id, data -> data.hasNonNull("owner"));
        assertThat(lead.path("supplement").asText()).contains("我们要给电路板点胶");
        assertThat(lead.path("dimensions").path("needFit").path("category").asText())
                .isEqualTo("high");
    }

    private void reply(String id, String text) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("channel", "wechat");
        form.add("text", text);
        form.add("outcome", "reply");
        ResponseEntity<String> answer =
                http.withBasicAuth("operator", "operator").postForEntity("/replies/of/lead/" + id, form, String.class);
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as(answer.toString())
                .isTrue();
    }

    private String rated(Map<String, ?> fields) {
        String id = api.create("operator", "lead", fields).path("id").asText();
        api.awaitField("lead", id, "owner");
        new IntakeRun(engine, database, id).awaitRest();
        return id;
    }

    private String undetermined() {
        String id = api.create(
                        "operator",
                        "lead",
                        Map.of(
                                "customerName",
                                "某电子",
                                "industry",
                                "SMT贴片",
                                "companySize",
                                "300人",
                                "address",
                                "深圳",
                                "phone",
                                "13800001111"))
                .path("id")
                .asText();
        await(id, data -> data.path("grade").asText().equals(UNDETERMINED));
        new IntakeRun(engine, database, id).awaitRest();
        task(id);
        return id;
    }

    private Task task(String id) {
        return new IntakeRun(engine, database, id)
                .awaitRest().tasks().stream()
                        .filter(task -> task.getTaskDefinitionKey().equals("complete-lead"))
                        .findFirst()
                        .orElseThrow();
    }

    private int runs(String id) {
        return processes.runs("lead:" + id).size();
    }

    private JsonNode lead(String id) {
        return api.read("manager", "lead", id).path("data");
    }

    private JsonNode size(String id) {
        return lead(id).path("dimensions").path("companySize");
    }

    private JsonNode await(String id, Predicate<JsonNode> done) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> lead(id), done);
    }

    private JsonNode patch(String id, Map<String, ?> fields) {
        return body(api.call("operator", HttpMethod.PATCH, "/api/forms/lead/records/" + id, fields));
    }

    private ResponseEntity<JsonNode> post(String username, String id, String path, Map<String, ?> body) {
        return api.call(username, HttpMethod.POST, "/api/forms/lead/records/" + id + path, body);
    }

    private static String overrides(String id) {
        return "/api/forms/lead/records/" + id + "/rating-overrides";
    }

    private void refused(String id, Map<String, ?> wanted, String field, String allowed) {
        ResponseEntity<JsonNode> answer = post("manager", id, "/rating-overrides", wanted);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        JsonNode fault = body(answer).path("errors").get(0);
        assertThat(fault.path("field").asText()).isEqualTo(field);
        assertThat(fault.toString()).contains(allowed);
    }

    private String page(String path) {
        return Objects.requireNonNull(http.withBasicAuth("manager", "manager").getForObject(path, String.class));
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        return Objects.requireNonNull(answer.getBody(), answer.toString());
    }
}
