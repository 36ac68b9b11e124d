package io.leadwright.sales.nextaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.CadenceRun;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.MovableClock;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions on next best actions and their effects. Together the tests pass every element of the process. */
@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActionCardsTest {
    private static final Map<String, String> PHONE = Map.of("phone", "027-87654321", "contactName", "王工");
    private static final Map<String, String> MAIL = Map.of("email", "wang@guanggu.example", "contactName", "王工");
    private static final Set<String> PASSED = new TreeSet<>();

    private static final String ASKING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="ask-somebody" name="ask" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="begin" name="begin"/>
                <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="ask"/>
                <bpmn:userTask id="ask" name="ask" camunda:assignee="lucy"><bpmn:extensionElements><camunda:properties>
                  <camunda:property name="kind" value="${wanted}"/>
                </camunda:properties></bpmn:extensionElements></bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="end"/>
                <bpmn:endEvent id="end" name="end"/>
              </bpmn:process>
            </bpmn:definitions>""";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    Tasks tasks;

    @Autowired
    MovableClock clock;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        clock.reset();
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    private JsonNode open(String username, long customer) {
        JsonNode cards = customers.get(username, "/api/customer/" + customer + "/actions");
        List<JsonNode> open = new ArrayList<>();
        cards.forEach(card -> {
            if (Set.of("pending", "postponed").contains(card.path("state").asText())) {
                open.add(card);
            }
        });
        assertThat(open).as(cards.toString()).hasSize(1);
        return open.get(0);
    }

    private JsonNode cards(long customer) {
        return customers.get("manager", "/api/customer/" + customer + "/actions");
    }

    private JsonNode card(long customer) {
        return cards(customer).path(0);
    }

    private String lead(long customer) {
        return customers.column("record", customer);
    }

    private Tasks.Task task(long customer) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> tasks.about(lead(customer)).stream()
                                .filter(task -> task.element().equals("carry-out"))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** The card with this outcome; the outcome may have produced the next card already. */
    private JsonNode awaitOutcome(long customer, String outcome) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> StreamSupport.stream(cards(customer).spliterator(), false)
                                .filter(card -> card.path("outcome").asText().startsWith(outcome))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private int status(String username, String path, Map<String, ?> body) {
        return api.call(username, HttpMethod.POST, path, body).getStatusCode().value();
    }

    private void passed(long customer) {
        processes.runs(lead(customer)).stream()
                .filter(run -> run.process().equals("carry-out-action"))
                .flatMap(run -> run.steps().stream())
                .map(Run.Entry::element)
                .forEach(PASSED::add);
    }

    @Test
    @Order(1)
    void aNewCustomerHasItsFirstActionAtOnce() {
        long customer = customers.offered("武汉光谷微电子", "lucy", PHONE);
        JsonNode card = open("lucy", customer);
        assertThat(card.path("kind").asText()).isEqualTo("call");
        assertThat(card.path("channel").asText()).isEqualTo("phone");
        assertThat(card.path("madeBy").asText()).isEqualTo("rules");
        assertThat(card.path("action").asText()).contains("电话联系王工", "武汉光谷微电子");
        assertThat(card.path("script").asText()).contains("王工您好");
        assertThat(card.path("reason").asText()).startsWith("新客户，电话联系");
        assertThat(card.path("dueAt").asText()).isNotBlank();
        assertThat(card.has("situation")).isFalse();
        assertThat(customers
                        .get("lucy", "/api/customer/" + customer + "/funnel")
                        .path("next_best_action")
                        .asText())
                .isEqualTo(card.path("action").asText());
    }

    @Test
    @Order(2)
    void aCallIsDoneAsATaskAndItsOutcomeComesBack() {
        long customer = customers.offered("无锡华芯半导体", "lucy", PHONE);
        long id = open("lucy", customer).path("id").asLong();
        String path = "/api/actions/" + id;
        assertThat(status("lucy", path + "/outcome", Map.of("text", "x"))).isEqualTo(409);
        JsonNode executed = customers.ok("lucy", HttpMethod.POST, path + "/execution", Map.of());
        assertThat(executed.path("state").asText()).isEqualTo("executed");
        assertThat(executed.path("decidedBy").asText()).isEqualTo("lucy");
        JsonNode again = customers.ok("lucy", HttpMethod.POST, path + "/execution", Map.of());
        assertThat(again.path("run").asText()).isEqualTo(executed.path("run").asText());
        assertThat(status("lucy", path + "/skip", Map.of("reason", "x"))).isEqualTo(409);
        assertThat(status("lucy", path + "/postponement", Map.of("until", Cast.inAMonth() + "T00:00:00Z")))
                .isEqualTo(409);
        Tasks.Task task = task(customer);
        assertThat(task.assignee()).isEqualTo("lucy");
        assertThat(task.name()).contains("无锡华芯半导体");
        assertThat(task.dueAt()).isNotNull();
        ResponseEntity<JsonNode> done =
                api.complete("lucy", task.id(), Map.of("outcome", "reached", "outcomeNote", "周五发资料"));
        assertThat(done.getStatusCode().is2xxSuccessful()).as(done.toString()).isTrue();
        JsonNode card = awaitOutcome(customer, "reached");
        assertThat(card.path("outcome").asText()).isEqualTo("reached: 周五发资料");
        assertThat(card.path("outcomeBy").asText()).isEqualTo("lucy");
        assertThat(processes.runs(lead(customer)).stream()
                        .filter(run -> run.process().equals("carry-out-action")))
                .hasSize(1);
        passed(customer);
    }

    @Test
    @Order(3)
    void aMailGoesIntoTheOutboxOnceAndItsReplyComesBack() {
        long customer = customers.offered("南京瑞丰光电", "lucy", MAIL);
        JsonNode card = open("lucy", customer);
        assertThat(card.path("kind").asText()).isEqualTo("mail");
        customers.ok("lucy", HttpMethod.POST, "/api/actions/" + card.path("id").asLong() + "/execution", Map.of());
        awaitOutcome(customer, "queued");
        assertThat(mails(customer)).singleElement().asString().contains("感谢您关注");
        awaitWaiting(customer, "customer-replied");
        processes.message("customer-replied", lead(customer), Map.of());
        awaitOutcome(customer, "replied");
        passed(customer);
    }

    @Test
    @Order(4)
    void aBounceOrAMissingReplyIsShownOnTheCard() {
        long bounced = customers.offered("长沙蓝思精密", "lucy", Map.of("email", "chen@lansi.example"));
        long silent = customers.offered("株洲中车时代", "lucy", Map.of("email", "li@zhuzhou.example"));
        for (long customer : List.of(bounced, silent)) {
            customers.ok(
                    "lucy",
                    HttpMethod.POST,
                    "/api/actions/" + open("lucy", customer).path("id").asLong() + "/execution",
                    Map.of());
            awaitWaiting(customer, "mail-bounced");
        }
        processes.message("mail-bounced", lead(bounced), Map.of());
        awaitOutcome(bounced, "bounced");
        clock.advance(Duration.ofDays(14).plusMinutes(1));
        awaitOutcome(silent, "no-reply");
        passed(bounced);
        passed(silent);
    }

    @Test
    @Order(5)
    void anOptOutHoldsForActionsToo() {
        long customer = customers.offered("合肥新站光电", "lucy", Map.of("email", "opt@hefei.example"));
        long id = open("lucy", customer).path("id").asLong();
        database.sql("insert into app.opt_out (address, cause, at) values ('opt@hefei.example', 'person', now())")
                .update();
        customers.ok("lucy", HttpMethod.POST, "/api/actions/" + id + "/execution", Map.of());
        awaitOutcome(customer, "opted-out");
        assertThat(mails(customer)).isEmpty();
        passed(customer);
    }

    @Test
    @Order(6)
    void aPostponedActionComesBackAndASkippedOneDoesNot() {
        long customer = customers.offered("成都京东方材料", "lucy", PHONE);
        long id = open("lucy", customer).path("id").asLong();
        String path = "/api/actions/" + id;
        assertThat(status("lucy", path + "/postponement", Map.of("until", "tomorrow")))
                .isEqualTo(422);
        assertThat(status("lucy", path + "/postponement", Map.of("until", "2020-01-01T00:00:00Z")))
                .isEqualTo(422);
        String until = OffsetDateTime.now(ZoneOffset.UTC).plusDays(2).toString();
        assertThat(customers
                        .ok("lucy", HttpMethod.POST, path + "/postponement", Map.of("until", until))
                        .path("state")
                        .asText())
                .isEqualTo("postponed");
        assertThat(status("lucy", path + "/skip", Map.of())).isEqualTo(422);
        assertThat(customers
                        .ok("lucy", HttpMethod.POST, path + "/skip", Map.of("reason", "客户出差"))
                        .path("outcome")
                        .asText())
                .contains("客户出差");
        assertThat(status("lucy", path + "/execution", Map.of())).isEqualTo(409);
        assertThat(tasks.about(lead(customer))).noneMatch(task -> task.element().equals("carry-out"));
    }

    @Test
    @Order(7)
    void othersNeitherSeeNorChangeTheCard() {
        long customer = customers.offered("西安航天动力", "lucy", PHONE);
        long id = open("lucy", customer).path("id").asLong();
        String path = "/api/actions/" + id;
        assertThat(status("elena", path + "/execution", Map.of())).isEqualTo(404);
        assertThat(status("elena", path + "/skip", Map.of("reason", "x"))).isEqualTo(404);
        assertThat(status("analyst", path + "/execution", Map.of())).isEqualTo(403);
        assertThat(status("elena", "/api/ai/next_action", Map.of("customer_id", customer)))
                .isEqualTo(404);
        assertThat(customers
                        .status("elena", "/api/customer/" + customer + "/actions")
                        .value())
                .isEqualTo(404);
        assertThat(status("lucy", "/api/actions/999999999/execution", Map.of())).isEqualTo(404);
        assertThat(status("lucy", "/api/actions/x/execution", Map.of())).isEqualTo(404);
        customers
                .get("elena", "/api/actions?owner=lucy")
                .path("items")
                .forEach(card -> assertThat(card.path("owner").asText()).isEqualTo("elena"));
        assertThat(customers
                        .get("manager", "/api/actions?state=pending&owner=lucy")
                        .path("items"))
                .isNotEmpty();
        assertThat(customers.status("lucy", "/api/actions?state=shoe").value()).isEqualTo(400);
        assertThat(card(customer).path("state").asText()).isEqualTo("pending");
    }

    @Test
    @Order(8)
    void theApiReturnsTheNextActionAsRequired() {
        long customer = customers.offered("武汉新芯集成", "lucy", PHONE);
        JsonNode answer = customers.ok("lucy", HttpMethod.POST, "/api/ai/next_action", Map.of("customer_id", customer));
        List<String> names = new ArrayList<>();
        answer.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("action", "script");
        assertThat(answer.path("action").asText())
                .isEqualTo(open("lucy", customer).path("action").asText());
        assertThat(status("lucy", "/api/ai/next_action", Map.of("customer", customer)))
                .isEqualTo(422);
        assertThat(status("lucy", "/api/ai/next_action", Map.of("customer_id", "x")))
                .isEqualTo(422);
        assertThat(status("lucy", "/api/ai/next_action", Map.of("customer_id", 999_999_999L)))
                .isEqualTo(404);
    }

    @Test
    @Order(9)
    void reachingTheDecisionStartsTheComparisonAndANewCardOnce() {
        long customer = customers.offered("苏州纳米所", "lucy", PHONE);
        long first = open("lucy", customer).path("id").asLong();
        customers.move(customer, 4);
        JsonNode card = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> card(customer), found -> found.path("id").asLong() != first);
        assertThat(card.path("kind").asText()).isEqualTo("task");
        assertThat(card.path("reason").asText()).startsWith("进入最终决定");
        assertThat(open("lucy", customer).path("id").asLong())
                .isEqualTo(card.path("id").asLong());
        assertThat(status("lucy", "/api/actions/" + first + "/execution", Map.of()))
                .isEqualTo(409);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> runs(customer, "competitor-comparison").stream().anyMatch(run -> run.endedAt() != null));
        assertThat(runs(customer, "competitor-comparison")).hasSize(1);
        assertThat(runs(customer, "next-action")).hasSize(2);
        customers.move(customer, 5);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> card(customer).path("state").asText().equals("replaced"));
        assertThat(customers.column("next_best_action", customer)).isEmpty();
        assertThat(customers
                        .ok("lucy", HttpMethod.POST, "/api/ai/next_action", Map.of("customer_id", customer))
                        .path("action")
                        .asText())
                .isEmpty();
    }

    @Test
    @Order(10)
    void aHighValueCustomerAtRiskGoesToTheManager() {
        long customer = customers.offered("深圳大族激光", "lucy", PHONE);
        customers.move(customer, 4);
        database.sql("update app.customer set estimated_value = 90000, stage_since = now() - interval '40 days',"
                        + " created_at = now() - interval '60 days' where id = ?")
                .param(customer)
                .update();
        customers.ok("lucy", HttpMethod.POST, "/api/ai/next_action", Map.of("customer_id", customer));
        JsonNode card = open("lucy", customer);
        assertThat(card.path("kind").asText()).isEqualTo("escalate");
        assertThat(card.path("content").asText()).contains("最终决定阶段停留超过 7 天");
        assertThat(customers.column("risk_score", customer)).isEqualTo("1.000");
        long before = notifications();
        customers.ok("lucy", HttpMethod.POST, "/api/actions/" + card.path("id").asLong() + "/execution", Map.of());
        Tasks.Task task = task(customer);
        assertThat(notifications()).isGreaterThan(before);
        api.complete("manager", task.id(), Map.of("outcome", "done", "outcomeNote", ""));
        assertThat(awaitOutcome(customer, "done").path("outcomeBy").asText()).isEqualTo("manager");
        passed(customer);
    }

    @Test
    @Order(11)
    void aProposalEndsWhenATaskAsksForTheSame() {
        long customer = customers.offered("宁波北仑电子", "lucy", PHONE);
        long card = open("lucy", customer).path("id").asLong();
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("ask-somebody.bpmn", ASKING)
                .deploy()
                .getId();
        try {
            ask(customer, "meeting");
            assertThat(open("lucy", customer).path("id").asLong()).isEqualTo(card);
            ask(customer, "call");
            assertThat(database.sql("select state from app.action_card where id = ?")
                            .param(card)
                            .query(String.class)
                            .single())
                    .isEqualTo("replaced");
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    private void ask(long customer, String kind) {
        engine.getRuntimeService().startProcessInstanceByKey("ask-somebody", lead(customer), Map.of("wanted", kind));
    }

    @Test
    @Order(12)
    void everyElementWasPassed() {
        assertThat(PASSED).isEqualTo(CadenceRun.elements(engine, "carry-out-action"));
    }

    private long notifications() {
        return database.sql("select count(*) from app.notification where username = 'manager'")
                .query(Long.class)
                .single();
    }

    private List<Run> runs(long customer, String process) {
        return processes.runs(lead(customer)).stream()
                .filter(run -> run.process().equals(process))
                .toList();
    }

    private void awaitWaiting(long customer, String message) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> engine.getRuntimeService()
                                .createExecutionQuery()
                                .messageEventSubscriptionName(message)
                                .processInstanceBusinessKey(lead(customer))
                                .processDefinitionKey("carry-out-action")
                                .count()
                        > 0);
    }

    private List<String> mails(long customer) {
        return database.sql(
                        "select text from app.mail where business_key = ? and purpose = 'next-action' and state = 'waiting'")
                .param(lead(customer))
                .query(String.class)
                .list();
    }
}
