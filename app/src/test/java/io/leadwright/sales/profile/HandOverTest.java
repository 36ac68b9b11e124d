package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.handover.HandOver;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer that gets another owner takes everything along, whoever changes it and wherever, and both people are told. */
@ServerTest
class HandOverTest {
    private static final String NOTE = "Lucy 出差三个月，样品在路上";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    HandOver handOver;

    @Autowired
    Records records;

    @Autowired
    Writes writes;

    private Api api;
    private Customers customers;

    @BeforeEach
    void connect() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    /** Lucy's lead, with its follow-up task, and a second one of the same customer. */
    private record Case(long customer, String lead, String other) {}

    private Case given() {
        JsonNode lead = customers.lead("武汉光谷微电子有限公司", "lucy", Cast.WUHAN);
        JsonNode other = customers.lead("武汉光谷微电子有限公司（二期）", "lucy", Cast.WUHAN);
        long customer = lead.path("data").path("customerId").asLong();
        database.sql("update app.form_record set data = data || jsonb_build_object('customerId', ?::text) where id = ?")
                .params(String.valueOf(customer), other.path("id").asLong())
                .update();
        database.sql("delete from app.notification").update();
        return new Case(customer, lead.path("id").asText(), other.path("id").asText());
    }

    private List<Task> tasks(String lead) {
        return new IntakeRun(engine, database, lead).tasks();
    }

    private String field(String lead, String field) {
        return api.read("manager", "lead", lead).path("data").path(field).asText();
    }

    private List<String> notified() {
        return database.sql("select username || ' ' || kind from app.notification order by 1")
                .query(String.class)
                .list();
    }

    private void settle(Case given) {
        new IntakeRun(engine, database, given.lead()).awaitRest();
        new IntakeRun(engine, database, given.other()).awaitRest();
    }

    private ResponseEntity<JsonNode> hand(String username, long customer, Map<String, ?> body) {
        return api.call(username, HttpMethod.POST, "/api/customer/" + customer + "/handover", body);
    }

    private void change(String way, Case given) {
        switch (way) {
            case "api" ->
                assertThat(hand("manager", given.customer(), Map.of("owner", "Elena", "note", NOTE))
                                .getStatusCode()
                                .value())
                        .isEqualTo(200);
            case "page" ->
                assertThat(as("manager")
                                .submitTo(
                                        "/customers/" + given.customer(),
                                        "/customers/" + given.customer() + "/people/handover",
                                        "owner=elena&seen=lucy&note=x")
                                .body())
                        .contains("Elena");
            case "record" -> customers.change(given.lead(), Map.of("owner", "Elena"));
            case "otherRecord" -> customers.change(given.other(), Map.of("owner", "elena"));
            case "batch" ->
                as("manager").submit("/customers", "/batch/owner", "id=" + given.customer() + "&newOwner=elena");
            case "java" -> handOver.move(given.customer(), "elena", NOTE, "manager");
            default -> throw new AssertionError(way);
        }
    }

    /** Changes that arrive together are one command of the engine, whose queries do not see what the first one has changed. */
    @Test
    void twoHandOversOfOneTransactionMoveTheTasksToTheLastOwner() {
        Case given = given();
        writes.writeAlone(() -> {
            records.update("lead", Long.parseLong(given.lead()), Map.of("owner", "elena"), "manager");
            return records.update("lead", Long.parseLong(given.other()), Map.of("owner", "hany"), "manager");
        });
        settle(given);
        assertThat(customers.column("owner", given.customer())).isEqualTo("hany");
        for (String lead : List.of(given.lead(), given.other())) {
            assertThat(tasks(lead))
                    .isNotEmpty()
                    .extracting(Task::getAssignee)
                    .allMatch(assignee -> assignee == null || assignee.equals("hany"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "page", "record", "otherRecord", "batch", "java"})
    void everythingFollowsTheCustomer(String way) {
        Case given = given();
        assertThat(tasks(given.lead())).extracting(Task::getAssignee).contains("lucy");
        assertThat(tasks(given.other())).extracting(Task::getAssignee).contains("lucy");
        change(way, given);
        settle(given);

        assertThat(customers.column("owner", given.customer())).isEqualTo("elena");
        for (String lead : List.of(given.lead(), given.other())) {
            assertThat(field(lead, "owner")).isEqualTo("elena");
            assertThat(field(lead, "assignmentReason")).contains("由 Lucy 交接给 Elena");
            assertThat(tasks(lead))
                    .extracting(Task::getAssignee)
                    .contains("elena")
                    .doesNotContain("lucy");
            assertThat(engine.getRuntimeService()
                            .createVariableInstanceQuery()
                            .variableName("owner")
                            .processInstanceIdIn(tasks(lead).stream()
                                    .map(Task::getProcessInstanceId)
                                    .toArray(String[]::new))
                            .list())
                    .allSatisfy(variable -> assertThat(variable.getValue()).isEqualTo("elena"));
            assertThat(as("elena").get("/forms/lead/" + lead).statusCode()).isEqualTo(200);
            assertThat(as("lucy").get("/forms/lead/" + lead).statusCode()).isEqualTo(404);
        }
        assertThat(as("elena").get("/customers/" + given.customer()).statusCode())
                .isEqualTo(200);
        assertThat(as("lucy").get("/customers/" + given.customer()).statusCode())
                .isEqualTo(404);
        assertThat(notified()).containsExactly("elena notify-handed-over", "lucy notify-handed-away");
        assertThat(as("elena").get("/notifications").body()).contains("交接给您：武汉光谷微电子有限公司");
    }

    @Test
    void theNoteReachesTheReasonAndBothPeople() {
        Case given = given();
        change("api", given);
        settle(given);
        assertThat(field(given.other(), "assignmentReason")).isEqualTo("销售经理将客户由 Lucy 交接给 Elena：" + NOTE);
        assertThat(database.sql("select body from app.notification")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains(NOTE, "销售经理"));
    }

    @Test
    void theOpenActionCardIsTheNewOwners() {
        Case given = given();
        assertThat(cards("lucy", given.customer())).isNotZero();
        change("api", given);
        settle(given);
        assertThat(cards("elena", given.customer())).isNotZero();
        assertThat(cards("lucy", given.customer())).isZero();
    }

    private long cards(String username, long customer) {
        return customers.get(username, "/api/actions").path("items").findValuesAsText("customer_id").stream()
                        .filter(id -> id.equals(String.valueOf(customer)))
                        .count()
                + customers.get(username, "/api/actions").path("items").findValuesAsText("customerId").stream()
                        .filter(id -> id.equals(String.valueOf(customer)))
                        .count();
    }

    @Test
    void ofTwoAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        Case given = given();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        List<Callable<ResponseEntity<JsonNode>>> calls = List.of(
                () -> hand("manager", given.customer(), Map.of("owner", "elena", "from", "lucy", "note", "一")),
                () -> hand("admin", given.customer(), Map.of("owner", "hany", "from", "lucy", "note", "二")));
        List<ResponseEntity<JsonNode>> answers = new ArrayList<>();
        for (Future<ResponseEntity<JsonNode>> answer : callers.invokeAll(calls)) {
            answers.add(answer.get());
        }
        callers.shutdown();
        assertThat(answers).extracting(answer -> answer.getStatusCode().value()).containsExactlyInAnyOrder(200, 409);
        ResponseEntity<JsonNode> lost = answers.stream()
                .filter(answer -> answer.getStatusCode().value() == 409)
                .findFirst()
                .orElseThrow();
        String owner = customers.column("owner", given.customer());
        assertThat(Objects.requireNonNull(lost.getBody()).path("detail").asText())
                .containsIgnoringCase(owner);
        settle(given);
        assertThat(field(given.lead(), "owner")).isEqualTo(owner);
        assertThat(field(given.other(), "owner")).isEqualTo(owner);
        assertThat(notified()).containsExactlyInAnyOrder(owner + " notify-handed-over", "lucy notify-handed-away");
    }

    @Test
    void changesOfDifferentLeadsOfACustomerAtOnceDoNotBlockEachOther() throws Exception {
        List<String> leads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            leads.add(customers.lead("无锡同时改动电子", "lucy", Cast.WUHAN).path("id").asText());
        }
        long customer =
                Long.parseLong(database.sql("select data ->> 'customerId' from app.form_record where id = ?::bigint")
                        .param(leads.get(0))
                        .query(String.class)
                        .single());
        assertThat(leads).extracting(lead -> field(lead, "customerId")).containsOnly(String.valueOf(customer));
        long deadlocks = deadlocks();
        List<String> owners = List.of("elena", "hany", "lucy");
        for (int round = 0; round < 8; round++) {
            int turn = round;
            List<Integer> codes = AtOnce.run(
                    6,
                    i -> () -> (switch (i) {
                                case 4 ->
                                    hand(
                                            "manager",
                                            customer,
                                            Map.of(
                                                    "owner",
                                                    owners.get(turn % 3),
                                                    "from",
                                                    customers.column("owner", customer)));
                                case 5 ->
                                    api.call(
                                            "manager",
                                            HttpMethod.POST,
                                            "/api/customer/" + customer + "/activities",
                                            Map.of("type", "message", "note", "第" + turn + "次"));
                                default ->
                                    api.call(
                                            "manager",
                                            HttpMethod.PATCH,
                                            "/api/forms/lead/records/" + leads.get((turn + i) % 3),
                                            Map.of("owner", owners.get((turn + i) % 3), "supplement", turn + "." + i));
                            })
                            .getStatusCode()
                            .value());
            assertThat(codes.subList(0, 4)).as("round %s", round).containsOnly(200);
            assertThat(codes.get(4)).isIn(200, 409);
            assertThat(codes.get(5)).isEqualTo(200);
        }
        for (String lead : leads) {
            new IntakeRun(engine, database, lead).awaitRest();
            assertThat(field(lead, "owner")).isEqualTo(customers.column("owner", customer));
        }
        // A session reports what it counted within a second.
        Awaitility.await()
                .pollDelay(Duration.ofMillis(1_500))
                .untilAsserted(() -> assertThat(deadlocks()).isEqualTo(deadlocks));
        assertThat(database.sql("select rule || ' ' || subject from app.contradiction where customer_id = ?")
                        .param(customer)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private long deadlocks() {
        return database.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    @Test
    void theOwnerAndManagersMayHandOverAndNobodyElse() {
        Case given = given();
        Map<String, String> body = Map.of("owner", "hany", "note", "请接手");
        assertThat(hand("elena", given.customer(), body).getStatusCode().value())
                .isEqualTo(404);
        assertThat(hand("operator", given.customer(), body).getStatusCode().value())
                .isEqualTo(403);
        assertThat(hand("lucy", given.customer(), Map.of("owner", "小明", "note", "请接手"))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        ResponseEntity<JsonNode> done = hand("lucy", given.customer(), body);
        assertThat(done.getStatusCode().value()).isEqualTo(200);
        assertThat(Objects.requireNonNull(done.getBody()).path("owner").asText())
                .isEqualTo("hany");
        settle(given);
        assertThat(notified()).as("lucy knows already").containsExactly("hany notify-handed-over");
        assertThat(field(given.lead(), "assignmentReason")).isEqualTo("由 Lucy 交接给 Hany：请接手");
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }
}
