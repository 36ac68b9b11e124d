package io.leadwright.forms.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** A record is edited while a task about it is open: nothing that anybody typed is lost. */
@ServerTest
class TaskFormsTest {
    private static final String MISSING =
            "contactTitle,industry,companySize,address,interactionFrequency,supplement,customerName,gradeReason";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ObjectMapper json;

    private Api api;

    /** A change of the record rates an undetermined lead again, which may end its task; here the task stays. */
    @BeforeEach
    void connect() {
        api = new Api(http);
        engine.getManagementService().suspendJobDefinitionByProcessDefinitionKey("lead-rerating", true);
    }

    @AfterEach
    void rateAgain() {
        engine.getManagementService().activateJobDefinitionByProcessDefinitionKey("lead-rerating", true);
    }

    private String lead(Map<String, ?> fields) {
        return api.create("operator", "lead", fields).path("id").asText();
    }

    private String task(String lead, String element) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("lead:" + lead)
                                .taskDefinitionKey(element)
                                .singleResult(),
                        Objects::nonNull)
                .getId();
    }

    private void change(String username, String lead, Map<String, ?> fields) {
        assertThat(api.call(username, HttpMethod.PATCH, "/api/forms/lead/records/" + lead, fields)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    private JsonNode data(String lead) {
        return api.read("manager", "lead", lead).path("data");
    }

    /** Opens the form as Tasklist does. */
    private JsonNode open(String username, String task, String variables) {
        JsonNode shown = Objects.requireNonNull(
                api.get(username, "/engine-rest/task/" + task + "/form-variables?variableNames=" + variables)
                        .getBody());
        assertThat(shown.isObject()).as(shown.toString()).isTrue();
        return shown;
    }

    /** The answers of a form in which nothing was changed. */
    private static Map<String, String> unchanged(JsonNode shown, String... editable) {
        Map<String, String> answers = new HashMap<>();
        for (String field : editable) {
            answers.put(field, shown.path(field).path("value").asText("").replace("null", ""));
        }
        return answers;
    }

    private static Map<String, String> with(Map<String, String> answers, String field, String value) {
        Map<String, String> all = new HashMap<>(answers);
        all.put(field, value);
        return all;
    }

    private void completed(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as(String.valueOf(answer.getBody()))
                .isTrue();
    }

    @Test
    void whatIsTypedOnTheRecordWhileALeadIsCompletedStays() {
        String lead = lead(Map.of("customerName", "张先生"));
        String task = task(lead, "complete-lead");
        JsonNode opened = open("operator", task, MISSING);
        change("operator", lead, Map.of("industry", "新能源", "companySize", "600人", "address", "湖北武汉"));

        Map<String, String> answers = unchanged(
                opened, "contactTitle", "industry", "companySize", "address", "interactionFrequency", "supplement");
        completed(api.complete("operator", task, with(answers, "supplement", "想要点胶机，要3台，预算60万")));

        JsonNode data = api.awaitField("lead", lead, "region");
        assertThat(data.path("industry").asText()).isEqualTo("新能源");
        assertThat(data.path("companySize").asText()).isEqualTo("600人");
        assertThat(data.path("address").asText()).isEqualTo("湖北武汉");
        assertThat(data.path("supplement").asText()).isEqualTo("想要点胶机，要3台，预算60万");
        assertThat(data.path("region").asText()).isEqualTo("华中");
        assertThat(changes(lead)).noneMatch(change -> change.contains("\"新能源\",null"));
    }

    private List<String> changes(String lead) {
        JsonNode history = Objects.requireNonNull(api.get("manager", "/api/forms/lead/records/" + lead + "/history")
                .getBody());
        return history.findValues("changes").stream().map(JsonNode::toString).toList();
    }

    @Test
    void aFormShowsTheRecordAsItIsWhenTheFormOpens() {
        String lead = lead(Map.of("customerName", "张先生"));
        String task = task(lead, "complete-lead");
        change("operator", lead, Map.of("industry", "新能源", "address", "湖北武汉"));
        JsonNode shown = open("operator", task, MISSING);
        assertThat(shown.path("industry").path("value").asText()).isEqualTo("新能源");
        assertThat(shown.path("address").path("value").asText()).isEqualTo("湖北武汉");
        HttpResponse<String> inTasklist = new Session(http.getRootUri())
                .signIn("operator")
                .get("/camunda/api/engine/engine/default/task/" + task
                        + "/form-variables?deserializeValues=false&variableNames=" + MISSING);
        assertThat(inTasklist.body()).contains("新能源", "湖北武汉");
    }

    @Test
    void aFollowUpErasesNothingThatIsLeftBlank() {
        String lead = lead(Cast.WUHAN);
        String task = task(lead, "follow-up");
        String owner = data(lead).path("owner").asText();
        change(owner, lead, Map.of("followUpNote", "页面上写的跟进：客户要规格书", "contactSummary", "要点A"));
        open(owner, task, "outcome,note,contactSummary,contactConcerns,nextContactAt,phone");
        completed(api.complete(
                owner,
                task,
                Map.of(
                        "outcome",
                        "following",
                        "note",
                        "",
                        "contactSummary",
                        "",
                        "contactConcerns",
                        "",
                        "nextContactAt",
                        "")));
        assertThat(data(lead).path("status").asText()).isEqualTo("following");
        assertThat(data(lead).path("followUpNote").asText()).isEqualTo("页面上写的跟进：客户要规格书");
        assertThat(data(lead).path("contactSummary").asText()).isEqualTo("要点A");
    }

    @Test
    void aClientThatSendsOnlySomeVariablesErasesNothing() {
        String lead = lead(Cast.WUHAN);
        String task = task(lead, "follow-up");
        change("manager", lead, Map.of("followUpNote", "页面上写的跟进", "nextContactAt", "2027-01-05"));
        completed(api.complete("manager", task, Map.of("outcome", "following")));
        assertThat(data(lead).path("followUpNote").asText()).isEqualTo("页面上写的跟进");
        assertThat(data(lead).path("nextContactAt").asText()).isEqualTo("2027-01-05");
    }

    @Test
    void anEmptiedFieldIsEmptiedIfNobodyChangedIt() {
        String lead = lead(Map.of("customerName", "张先生", "industry", "打字错误"));
        String task = task(lead, "complete-lead");
        open("operator", task, MISSING);
        completed(api.complete("operator", task, Map.of("industry", "", "supplement", "要3台点胶机")));
        assertThat(data(lead).path("industry").asText("")).isIn("", "null");
        assertThat(data(lead).path("supplement").asText()).isEqualTo("要3台点胶机");
    }

    @Test
    void aFieldThatTwoPeopleChangedIsAskedAbout() {
        String lead = lead(Map.of("customerName", "张先生"));
        String task = task(lead, "complete-lead");
        open("operator", task, MISSING);
        change("manager", lead, Map.of("industry", "新能源", "address", "湖北武汉"));
        Map<String, String> answers = Map.of("industry", "汽车电子", "address", "", "supplement", "");

        ResponseEntity<JsonNode> asked = api.complete("operator", task, answers);
        assertThat(asked.getStatusCode().value()).isEqualTo(409);
        JsonNode problem = Objects.requireNonNull(asked.getBody());
        assertThat(problem.path("errors").size()).as(problem.toString()).isEqualTo(1);
        JsonNode field = problem.path("errors").path(0);
        assertThat(field.path("field").asText()).isEqualTo("industry");
        assertThat(field.path("theirs").asText()).isEqualTo("新能源");
        assertThat(field.path("yours").asText()).isEqualTo("汽车电子");
        assertThat(problem.path("message").asText()).contains("manager", "新能源", "汽车电子");
        assertThat(data(lead).path("industry").asText()).isEqualTo("新能源");
        assertThat(task(lead, "complete-lead")).isEqualTo(task);

        completed(api.complete("operator", task, answers));
        assertThat(data(lead).path("industry").asText()).isEqualTo("汽车电子");
        assertThat(data(lead).path("address").asText()).isEqualTo("湖北武汉");
    }

    @Test
    void aFieldThatChangesAgainIsAskedAboutAgain() {
        String lead = lead(Map.of("customerName", "张先生"));
        String task = task(lead, "complete-lead");
        open("operator", task, MISSING);
        change("manager", lead, Map.of("industry", "新能源"));
        assertThat(api.complete("operator", task, Map.of("industry", "汽车电子"))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        change("manager", lead, Map.of("industry", "半导体"));
        ResponseEntity<JsonNode> again = api.complete("operator", task, Map.of("industry", "汽车电子"));
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(String.valueOf(again.getBody())).contains("半导体");
    }

    @Test
    void anOlderTabOfTheSamePersonOverwritesNothingUnasked() {
        String lead = lead(Map.of("customerName", "张先生", "industry", "第一版"));
        String task = task(lead, "complete-lead");
        open("operator", task, MISSING);
        change("manager", lead, Map.of("industry", "第二版"));
        open("operator", task, MISSING);
        assertThat(api.complete("operator", task, Map.of("industry", "第一版", "supplement", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        completed(api.complete("operator", task, Map.of("industry", "第二版", "supplement", "要3台点胶机")));
        assertThat(data(lead).path("industry").asText()).isEqualTo("第二版");
    }

    @Test
    void anEmptyCompletionIsRefusedWithWordsThroughEveryInterface() throws Exception {
        String lead = lead(Cast.WUHAN);
        String task = task(lead, "follow-up");
        for (String path : List.of("/complete", "/submit-form")) {
            refused(language("manager", "zh-CN", "/engine-rest/task/" + task + path, "{}"), "跟进结果：必填");
            refused(language("manager", "en", "/engine-rest/task/" + task + path, "{}"), "Outcome: Required");
        }
        HttpResponse<String> tasklist = new Session(http.getRootUri())
                .signIn("manager")
                .post("/camunda/api/engine/engine/default/task/" + task + "/complete", "{}");
        assertThat(tasklist.statusCode()).isEqualTo(422);
        assertThat(json.readTree(tasklist.body()).path("message").asText()).containsAnyOf("跟进结果", "Outcome");
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).count())
                .isEqualTo(1);
    }

    private ResponseEntity<JsonNode> language(String username, String language, String path, String body) {
        return http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.post(path)
                                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                                .body(body),
                        JsonNode.class);
    }

    private static void refused(ResponseEntity<JsonNode> answer, String words) {
        JsonNode problem = Objects.requireNonNull(answer.getBody());
        assertThat(answer.getStatusCode().value()).as(problem.toString()).isEqualTo(422);
        assertThat(problem.path("detail").asText()).contains(words).doesNotContain("ENGINE-");
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("outcome");
    }

    @Test
    void anAnswerThatTheFormForbidsIsRefused() {
        String task = task(lead(Cast.WUHAN), "follow-up");
        for (Map<String, String> answers : List.of(
                Map.of("outcome", "sold"),
                Map.of("outcome", "following", "note", "长".repeat(2001)),
                Map.of("outcome", "following", "nextContactAt", "soon"))) {
            assertThat(api.complete("manager", task, answers).getStatusCode().value())
                    .isEqualTo(422);
        }
        ResponseEntity<JsonNode> unrelated =
                api.complete("manager", task, Map.of("outcome", "following", "unrelated", "kept"));
        assertThat(unrelated.getStatusCode().value()).isEqualTo(422);
        assertThat(unrelated.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("unrelated");
        completed(api.complete("manager", task, Map.of("outcome", "following")));
    }

    @Test
    void whoMayNotCompleteATaskLearnsNothingFromIt() {
        String lead = lead(Cast.WUHAN);
        String task = task(lead, "follow-up");
        ResponseEntity<JsonNode> answer = api.complete("operator", task, Map.of());
        assertThat(answer.getStatusCode().value()).isIn(403, 404);
        assertThat(String.valueOf(answer.getBody())).doesNotContain("跟进结果");
    }

    @Test
    void ofTwoWhoCompleteAtOnceOneIsToldSo() throws Exception {
        String lead = lead(Map.of("customerName", "张先生"));
        String task = task(lead, "complete-lead");
        open("operator", task, MISSING);
        List<ResponseEntity<JsonNode>> answers = AtOnce.run(
                6, number -> () -> api.complete("operator", task, Map.of("supplement", "要" + number + "台点胶机")));
        assertThat(answers.stream().filter(answer -> answer.getStatusCode().is2xxSuccessful()))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.getStatusCode().is2xxSuccessful()))
                .allSatisfy(answer -> assertThat(answer.getStatusCode().value()).isEqualTo(409));
    }

    @Test
    void otherTasksOfTheShippedProcessesLoseNothingEither() {
        String lead = lead(Cast.WUHAN);
        String task = task(lead, "follow-up");
        completed(api.complete("manager", task, Map.of("outcome", "won")));
        String review = task(lead, "review-deal");
        change("manager", lead, Map.of("followUpNote", "成交后又写了一条", "dealReview", "页面上写的复盘"));
        completed(api.complete("manager", review, Map.of()));
        String handOver = task(lead, "hand-over-customer");
        assertThat(api.complete("manager", handOver, Map.of()).getStatusCode().value())
                .isEqualTo(422);
        assertThat(data(lead).path("dealReview").asText()).isEqualTo("页面上写的复盘");
        assertThat(data(lead).path("followUpNote").asText()).isEqualTo("成交后又写了一条");
    }

    @Test
    void theNotesOnAKeyAccountAreShownAsTheyAreNow() {
        String lead = lead(Cast.WUHAN);
        completed(api.complete("manager", task(lead, "follow-up"), Map.of("outcome", "following")));
        change("manager", lead, Map.of("valueCurrency", "USD", "estimatedValue", 70000));
        String plan = task(lead, "plan-account");
        change("manager", lead, Map.of("followUpNote", "刚写的一条", "keyAccountPlan", "页面上写的计划"));
        JsonNode shown = open("manager", plan, "followUpNote,keyAccountPlan");
        assertThat(shown.path("followUpNote").path("value").asText()).isEqualTo("刚写的一条");
        assertThat(api.complete("manager", plan, Map.of("keyAccountPlan", "本周拜访", "followUpNote", "旧的"))
                        .getStatusCode()
                        .value())
                .as("the form only shows it")
                .isEqualTo(422);
        completed(api.complete("manager", plan, Map.of("keyAccountPlan", "本周拜访", "followUpNote", "刚写的一条")));
        assertThat(data(lead).path("followUpNote").asText()).isEqualTo("刚写的一条");
        assertThat(data(lead).path("keyAccountPlan").asText()).isEqualTo("本周拜访");
    }

    @Test
    void ourOwnPageShowsWhomToCallAndTheApiCompletes() throws Exception {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("contactName", "王工");
        fields.put("phone", "138 0000 0000");
        fields.put("email", "wang@guanggu.example");
        String lead = lead(fields);
        String task = task(lead, "follow-up");
        String owner = data(lead).path("owner").asText();
        String page = new Session(http.getRootUri())
                .signIn(owner)
                .get("/tasks/" + task)
                .body();
        assertThat(page)
                .contains("href=\"tel:+8613800000000\"", "href=\"mailto:wang@guanggu.example\"", "/forms/lead/" + lead)
                .contains("王工", "跟进结果");
        assertThat(new Session(http.getRootUri())
                        .signIn("operator")
                        .get("/tasks/" + task)
                        .statusCode())
                .isEqualTo(404);
        String path = "/api/tasks/" + task;
        assertThat(api.get("operator", path).getStatusCode().value()).isEqualTo(404);
        assertThat(api.call("operator", HttpMethod.POST, path + "/completion", Map.of("outcome", "following"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        JsonNode shown = Objects.requireNonNull(api.get(owner, path).getBody());
        assertThat(shown.path("record").asText()).isEqualTo("lead:" + lead);
        assertThat(shown.path("values").path("contactName").asText()).isEqualTo("王工");
        refused(language(owner, "zh-CN", path + "/completion", "{}"), "跟进结果：必填");
        refused(language(owner, "en", path + "/completion", "{}"), "Outcome: Required");
        completed(
                api.call(owner, HttpMethod.POST, path + "/completion", Map.of("outcome", "following", "note", "已联系")));
        assertThat(data(lead).path("followUpNote").asText()).isEqualTo("已联系");
        ResponseEntity<JsonNode> again =
                api.call(owner, HttpMethod.POST, path + "/completion", Map.of("outcome", "won"));
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(String.valueOf(again.getBody())).contains("完成");
    }

    @Test
    void theApiAsksAboutAFieldThatTwoPeopleChanged() {
        String lead = lead(Map.of("customerName", "张先生"));
        String task = task(lead, "complete-lead");
        api.get("operator", "/api/tasks/" + task);
        change("manager", lead, Map.of("industry", "新能源"));
        String path = "/api/tasks/" + task + "/completion";
        ResponseEntity<JsonNode> asked = api.call("operator", HttpMethod.POST, path, Map.of("industry", "汽车电子"));
        assertThat(asked.getStatusCode().value()).isEqualTo(409);
        assertThat(String.valueOf(asked.getBody())).contains("新能源", "汽车电子", "销售经理");
        completed(api.call("operator", HttpMethod.POST, path, Map.of("supplement", "要3台点胶机")));
        assertThat(data(lead).path("industry").asText()).isEqualTo("新能源");
    }

    @Test
    void aTaskWithoutAFormIsCompletedAsBefore() {
        Task task = Awaitility.await().until(() -> engine.getTaskService().newTask("loose"), Objects::nonNull);
        engine.getTaskService().saveTask(task);
        engine.getTaskService().complete("loose");
        assertThat(engine.getTaskService().createTaskQuery().taskId("loose").count())
                .isZero();
    }
}
