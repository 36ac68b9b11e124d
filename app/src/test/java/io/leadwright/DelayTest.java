package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.record.Records;
import io.leadwright.support.CadenceRun;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.ModelEndpoint;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/**
 * The delay that gives assistants time before the owner of a lead is notified (S4-40…S4-43), with its default value.
 * Together the journeys take every path through the process.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"leadwright.demo=true", "leadwright.demo-leads=false"})
@OwnServer
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DelayTest extends ServerWithModel {
    private static final Duration DELAY = Duration.ofMinutes(10);
    private static final Map<String, Object> HOTTEST = Map.ofEntries(
            Map.entry("customerName", "东莞满分半导体"),
            Map.entry("contactName", "陈工"),
            Map.entry("phone", "027-87654321"),
            Map.entry("companySize", "1200人"),
            Map.entry("industry", "半导体"),
            Map.entry("address", "广东东莞"),
            Map.entry("contactTitle", "总经理"),
            Map.entry("cooperatedBefore", "是"),
            Map.entry("detail", "需要5台高精度点胶机，预算120万，下个月底前要装好。"),
            Map.entry("interactionDetail", "已考察工厂"),
            Map.entry("interactionFrequency", "一周内来电3次"));
    private static final Set<String> PASSED = new HashSet<>();

    @Autowired
    ProcessEngine engine;

    @Autowired
    Records records;

    private IntakeRun run(String lead) {
        return new IntakeRun(engine, database, lead);
    }

    private void complete(String username, IntakeRun run, Map<String, String> values) {
        String task = run.tasks().get(0).getId();
        assertThat(api().complete(username, task, values).getStatusCode().is2xxSuccessful())
                .isTrue();
    }

    private static void tellsNobody(IntakeRun run) {
        assertThat(run.notified()).isEmpty();
        assertThat(run.tasks()).noneMatch(task -> task.getTaskDefinitionKey().equals("follow-up"));
    }

    private static void tells(String owner, IntakeRun run) {
        assertThat(run.notified()).containsExactly(owner);
        assertThat(run.tasks()).singleElement().satisfies(task -> {
            assertThat(task.getTaskDefinitionKey()).isEqualTo("follow-up");
            assertThat(task.getAssignee()).isEqualTo(owner);
        });
    }

    @Test
    @Order(1)
    void tellsTheOwnerTenMinutesAfterTheEntryAndNotBefore() {
        MODEL.says(ModelAnswer.best("半导体封测", "industry").toString());
        Instant before = Instant.now().minusMillis(1);
        String id = create(CLEAR);
        IntakeRun run = run(id).awaitRest();
        // The process starts as a job, after the answer to whoever entered the lead.
        Instant after = Instant.now();

        JsonNode lead = api().awaitField("lead", id, "owner");
        assertThat(lead.path("grade").asText()).isEqualTo("A");
        assertThat(lead.path("ratedBy").asText()).isEqualTo("model");
        String owner = lead.path("owner").asText();
        assertThat(run.timers())
                .singleElement()
                .satisfies(timer ->
                        assertThat(timer.getDuedate().toInstant()).isBetween(before.plus(DELAY), after.plus(DELAY)));
        tellsNobody(run);
        assertThat(run.tasks()).isEmpty();

        run.endDelay();
        assertThat(run.timers()).isEmpty();
        tells(owner, run);
        assertThat(run.tasks().get(0).getPriority()).isEqualTo(90);

        Instant called = Instant.now();
        complete(owner, run, Map.of("outcome", "not-reached"));
        run.awaitRest();
        tells(owner, run);
        assertThat(run.tasks().get(0).getDueDate().toInstant())
                .as("on the next working day")
                .isAfter(called.plus(Duration.ofHours(1)));
        assertThat(database.sql("""
                                select type from app.activity join app.customer_record using (customer_id)
                                where record = ? and by = ?""")
                        .params("lead:" + id, owner)
                        .query(String.class)
                        .list())
                .containsExactly("not_reached");

        complete(owner, run, Map.of("outcome", "following"));
        assertThat(api().read("manager", "lead", id).path("data").path("status").asText())
                .isEqualTo("following");
        assertThat(run.ended()).isTrue();
        assertThat(run.notified()).hasSize(1);
        PASSED.addAll(run.passed());
    }

    @Test
    @Order(1)
    void leavesOutWhatTheSwitchesOfTheRecordLeaveOut() {
        MODEL.says("{}");
        Map<String, Object> entered = new HashMap<>(CLEAR);
        entered.put("skipRating", true);
        IntakeRun unrated = run(imported(entered)).awaitRest();
        assertThat(unrated.ended()).isTrue();
        assertThat(unrated.passed()).contains("entered-only").doesNotContain("score", "assign");
        entered.put("skipRating", false);
        entered.put("skipAssignment", true);
        IntakeRun rated = run(imported(entered)).awaitRest();
        assertThat(rated.ended()).isTrue();
        assertThat(rated.passed()).contains("score", "rated-only").doesNotContain("assign", "notify-owner");
        PASSED.addAll(unrated.passed());
        PASSED.addAll(rated.passed());
    }

    /** Creates a record as an import does: people and programs do not set the switches. */
    private String imported(Map<String, Object> values) {
        return String.valueOf(records.create("lead", values, "operator").id());
    }

    @Test
    @Order(1)
    void waitsForTheManagerWhenTheDelayIsOverFirst() {
        MODEL.says("{}");
        Map<String, Object> nowhere = new HashMap<>(CLEAR);
        nowhere.put("customerName", "精密电子有限公司");
        nowhere.remove("address");
        IntakeRun run = run(create(nowhere)).awaitRest();
        run.endDelay();
        tellsNobody(run);

        complete("manager", run, Map.of("owner", "lucy", "assignmentReason", "客户是老朋友"));
        run.awaitRest();
        tells("lucy", run);
        PASSED.addAll(run.passed());
    }

    @Test
    @Order(1)
    void waitsForTheOperatorWhenTheDelayIsOverFirst() {
        MODEL.says("{}");
        IntakeRun run = run(create(Map.of("customerName", "John", "detail", "Hi dear, are you there?")))
                .awaitRest();
        run.endDelay();
        tellsNobody(run);

        complete(
                "operator",
                run,
                Map.of(
                        "industry", "半导体",
                        "companySize", "2000人",
                        "address", "西安",
                        "contactTitle", "总经理",
                        "supplement", "需要5台点胶机，预算100万，下个月底前交货。"));
        run.awaitRest();
        tells("ken", run);
        PASSED.addAll(run.passed());
    }

    @Test
    @Order(1)
    void asksForNothingMoreOnceTheCustomerIsClosedOrReached() {
        MODEL.says("{}");
        String unclear = create(Map.of("customerName", "Jane", "detail", "Hi dear, are you there?"));
        String nowhere = create(nowhere("无址精密电子有限公司"));
        String called = create(named("先打电话微电子有限公司"));
        List.of(unclear, nowhere, called).forEach(lead -> run(lead).awaitRest());
        assertThat(run(unclear).tasks()).hasSize(1);
        assertThat(run(nowhere).tasks()).hasSize(1);
        change(unclear, "invalid");
        change(nowhere, "lost");
        change(called, "following");
        run(called).endDelay();
        for (String lead : List.of(unclear, nowhere, called)) {
            IntakeRun run = run(lead).awaitRest();
            assertThat(run.ended()).isTrue();
            assertThat(run.tasks())
                    .extracting(Task::getTaskDefinitionKey)
                    .doesNotContain("complete-lead", "assign-by-hand", "follow-up");
            PASSED.addAll(run.passed());
        }
        assertThat(run(called).passed()).contains("contacted-before").doesNotContain("notify-owner");
    }

    /** The operator's task ends when somebody asks for a rating. */
    @Test
    @Order(1)
    void ratesAgainWhenAskedInsteadOfWaitingForTheOperator() {
        MODEL.says("{}");
        String unclear = create(Map.of("customerName", "Jim", "detail", "Hi dear, are you there?"));
        run(unclear).awaitRest();
        ResponseEntity<JsonNode> asked =
                api().call("operator", HttpMethod.POST, "/api/forms/lead/records/" + unclear + "/rating", Map.of());
        assertThat(asked.getStatusCode().is2xxSuccessful()).as("%s", asked).isTrue();
        IntakeRun run = run(unclear).awaitRest();
        assertThat(run.tasks()).hasSize(1);
        PASSED.addAll(run.passed());
    }

    private static Map<String, Object> named(String name) {
        Map<String, Object> fields = new HashMap<>(CLEAR);
        fields.put("customerName", name);
        return fields;
    }

    private static Map<String, Object> nowhere(String name) {
        Map<String, Object> fields = named(name);
        fields.remove("address");
        return fields;
    }

    private void change(String lead, String status) {
        ResponseEntity<JsonNode> answer =
                api().call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("status", status));
        assertThat(answer.getStatusCode().is2xxSuccessful()).as("%s", answer).isTrue();
    }

    @Test
    @Order(1)
    void forgetsTheDelayOfALeadThatGoesToTheSharedPool() {
        MODEL.says("{}");
        IntakeRun run = run(create(Map.of(
                        "customerName", "上海优推网络科技有限公司",
                        "industry", "互联网营销",
                        "companySize", "20多人",
                        "address", "上海",
                        "detail", "推销SEO和竞价推广的，不是客户。",
                        "interactionFrequency", "1次")))
                .awaitRest();
        assertThat(run.ended()).isTrue();
        assertThat(run.timers()).isEmpty();
        assertThat(run.notified()).isEmpty();
        assertThat(run.tasks()).isEmpty();
        PASSED.addAll(run.passed());
    }

    @Test
    @Order(1)
    void waitsForTheAdviceUpToItsLimitAndNotifiesAgainWhenItArrives() {
        MODEL.saysTo("extract-lead", ModelEndpoint.completion("{}"));
        MODEL.saysTo("advise-owner", ModelEndpoint.completion("{}").withFixedDelay(5_000));
        String id = create(CLEAR);
        String owner = api().awaitField("lead", id, "owner").path("owner").asText();
        IntakeRun run = run(id);
        run.end("delay");
        tellsNobody(run);
        run.end("advice-limit");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !run.tasks().isEmpty());
        tells(owner, run);
        assertThat(run.passed()).doesNotContain("advised", "advised-again");

        run.awaitRest();
        assertThat(run.passed()).contains("advised-again");
        assertThat(run.notified()).containsExactly(owner, owner);
        assertThat(run.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.getAssignee()).isEqualTo(owner));
        PASSED.addAll(run.passed());
    }

    /** Its value is what it says of its budget; nobody is asked for anything before delay and advice are done, then it is urgent wherever shown. */
    @Test
    void theHottestLeadWaitsForDelayAndAdviceAndIsUrgentOnEveryPage() {
        MODEL.saysTo("extract-lead", ModelEndpoint.completion("{}"));
        MODEL.saysTo("advise-owner", ModelEndpoint.completion("{}").withFixedDelay(3_000));
        String id = create(HOTTEST);
        String owner = api().awaitField("lead", id, "owner").path("owner").asText();
        IntakeRun run = run(id);
        JsonNode lead = api().awaitField("lead", id, "gradeReason");
        assertThat(lead.path("score").asInt()).isEqualTo(200);
        assertThat(lead.path("grade").asText()).isEqualTo("A");
        String customer = lead.path("customerId").asText();
        assertThat(database.sql(
                                "select estimated_value::bigint || ' ' || value_origin from app.customer where id = ?::bigint")
                        .param(customer)
                        .query(String.class)
                        .single())
                .isEqualTo("1200000 budget");
        assertThat(actions(owner, customer)).isEmpty();

        run.end("delay");
        tellsNobody(run);
        assertThat(actions(owner, customer)).isEmpty();
        run.awaitRest();
        tells(owner, run);
        assertThat(run.tasks().get(0).getPriority()).isEqualTo(90);
        Session seller = new Session(http.getRootUri()).signIn(owner);
        assertThat(seller.get("/today").body()).contains("东莞满分半导体");

        ResponseEntity<JsonNode> told = api().call(
                        owner, HttpMethod.POST, "/api/customer/" + customer + "/activities", Map.of("type", "reached"));
        assertThat(told.getStatusCode().is2xxSuccessful()).as("%s", told).isTrue();
        run.awaitRest();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !actions(owner, customer).isEmpty());
        assertThat(actions(owner, customer).path(0).path("priority").asInt()).isGreaterThanOrEqualTo(85);
        for (String page :
                List.of("/customers/" + customer, "/actions?q=东莞满分半导体", "/today", "/customers/of/lead/" + id)) {
            assertThat(seller.get(page.replace("东莞满分半导体", URLEncoder.encode("东莞满分半导体", StandardCharsets.UTF_8)))
                            .body())
                    .as(page)
                    .contains("优先级高");
        }
        assertThat(database.sql("select rule || ' ' || subject from app.contradiction where customer_id = ?::bigint")
                        .param(customer)
                        .query(String.class)
                        .list())
                .isEmpty();
        PASSED.addAll(run.passed());
    }

    private JsonNode actions(String owner, String customer) {
        return Objects.requireNonNull(
                api().get(owner, "/api/customer/" + customer + "/actions").getBody());
    }

    @Test
    @Order(2)
    void theJourneysOfThisClassPassEveryElementOfTheProcess() {
        Set<String> missing = new TreeSet<>(CadenceRun.elements(engine, "lead-intake"));
        missing.removeAll(PASSED);
        // RatingTest changes a lead while it is rated.
        missing.remove("changed-meanwhile");
        // ModelReturnTest passes what a model that was away causes.
        missing.remove("await-model");
        missing.remove("already-graded");
        assertThat(missing).as("elements that no test passed").isEmpty();
    }
}
