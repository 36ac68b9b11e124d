package io.leadwright.sales.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events over HTTP (S0-387, S0-388): exactly as required, and what is rejected. */
@ServerTest
class EventApiTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private Api api;

    @BeforeEach
    void speak() {
        api = new Api(http);
    }

    private long customer(String owner) {
        return database.sql("""
                        insert into app.customer (name, name_key, owner) values ('武汉光谷微电子', 'c', ?) returning id""").param(owner).query(Long.class).single();
    }

    private static String event(long customer, String type, String time) {
        return """
                {"customer_id": %d, "event_type": "%s", "value": "product_X123", "timestamp": "%s", "source": "web"}""".formatted(customer, type, time);
    }

    private ResponseEntity<JsonNode> send(String authorization, String path, String body) {
        RequestEntity.BodyBuilder request =
                RequestEntity.post(path).contentType(MediaType.APPLICATION_JSON).header("Accept-Language", "en");
        return authorization.startsWith("Bearer")
                ? http.exchange(
                        request.header(HttpHeaders.AUTHORIZATION, authorization).body(body), JsonNode.class)
                : http.withBasicAuth(authorization, authorization).exchange(request.body(body), JsonNode.class);
    }

    private ResponseEntity<JsonNode> report(String authorization, String body) {
        return send(authorization, "/api/event/report", body);
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        return Objects.requireNonNull(answer.getBody());
    }

    private String key(String name, int perMinute) {
        ResponseEntity<JsonNode> made =
                api.call("admin", HttpMethod.POST, "/api/event-sources", Map.of("name", name, "perMinute", perMinute));
        assertThat(made.getStatusCode().value()).isEqualTo(201);
        return "Bearer " + body(made).path("key").asText();
    }

    private List<String> faults(ResponseEntity<JsonNode> answer) {
        List<String> faults = new ArrayList<>();
        body(answer)
                .path("errors")
                .forEach(fault -> faults.add(
                        fault.path("field").asText() + " " + fault.path("code").asText()));
        return faults;
    }

    @Test
    void answersExactlyAsTheRequirementHasIt() {
        long customer = customer("");
        report("operator", event(customer, "view_product", "2025-12-17T10:00:00Z"));
        report("operator", event(customer, "view_product", "2025-12-17T11:00:00Z"));
        ResponseEntity<JsonNode> answer = report("operator", event(customer, "view_product", "2025-12-17T12:00:00Z"));
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(body(answer).toString()).isEqualTo("{\"status\":\"ok\",\"stage_updated\":true,\"new_stage\":2}");
        ResponseEntity<JsonNode> again =
                report("operator", event(customer, "view_product", "2025-12-17T20:00:00+08:00"));
        assertThat(body(again).toString()).isEqualTo("{\"status\":\"ok\",\"stage_updated\":false,\"new_stage\":2}");
    }

    @Test
    void saysWhatIsWrongAndHowToPutItRight() {
        long customer = customer("");
        assertThat(report("operator", event(999_999, "demo", "2025-12-17T12:00:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        ResponseEntity<JsonNode> unknown = report("operator", event(customer, "teleport", "2025-12-17T12:00:00Z"));
        assertThat(unknown.getStatusCode().value()).isEqualTo(422);
        assertThat(faults(unknown)).containsExactly("event_type unknownType");
        assertThat(body(unknown).path("detail").asText())
                .contains("view_product, view_price, download")
                .contains("minutes");
        assertThat(faults(report("operator", "{}")))
                .containsExactly(
                        "customer_id required", "event_type required", "timestamp required", "source required");
        assertThat(faults(report("operator", event(customer, "demo", "yesterday"))))
                .containsExactly("timestamp time");
        assertThat(faults(report("operator", event(customer, "demo", "2025-12-17T12:00:00"))))
                .containsExactly("timestamp time");
        assertThat(faults(report(
                        "operator",
                        event(customer, "demo", clock.instant().plusSeconds(120).toString()))))
                .containsExactly("timestamp future");
        assertThat(faults(report(
                        "operator",
                        "{\"customer_id\": \"7\", \"event_type\": 5, \"value\": true, \"timestamp\": null, \"source\": \"\\u0000\","
                                + " \"eventId\": \"1\"}")))
                .containsExactly(
                        "customer_id integer",
                        "event_type text",
                        "value value",
                        "source characters",
                        "eventId unknownField",
                        "timestamp required");
        for (String broken :
                List.of("", "[", "[]", "nonsense", event(customer, "demo", "2025-12-17T12:00:00Z") + "x")) {
            assertThat(report("operator", broken).getStatusCode().value())
                    .as(broken)
                    .isEqualTo(400);
        }
        assertThat(faults(report("operator", "[]"))).containsExactly("body object");
        assertThat(faults(report("operator", "nonsense"))).containsExactly("body unreadable");
        assertThat(faults(report("operator", "{\"value\": " + "[".repeat(2_000))))
                .containsExactly("body beyondLimits");
        assertThat(faults(send("operator", "/api/event/batch", "{}"))).containsExactly("body array");
        assertThat(faults(send("operator", "/api/event/batch", "{\"events\": [], \"more\": 1}")))
                .containsExactly("body onlyEvents");
        assertThat(database.sql("select count(*) from app.behavior_log where customer_id = ?")
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aBatchAnswersEachEventInOrder() {
        long customer = customer("");
        String batch = "{\"events\": [%s, %s, 5, %s, {\"customer_id\": 1}, %s]}"
                .formatted(
                        event(customer, "request_quote", "2025-12-17T12:00:00Z"),
                        event(customer, "request_quote", "2025-12-17T12:00:00Z"),
                        event(999_999, "demo", "2025-12-17T12:00:00Z"),
                        event(customer, "note", "2025-12-18T12:00:00Z"));
        JsonNode answer = body(send("manager", "/api/event/batch", batch));
        assertThat(answer.path("ok").asInt()).isEqualTo(2);
        assertThat(answer.path("duplicates").asInt()).isEqualTo(1);
        assertThat(answer.path("errors").asInt()).isEqualTo(3);
        List<String> statuses = new ArrayList<>();
        answer.path("results")
                .forEach(row -> statuses.add(row.path("status").asText()
                        + row.path("error").path("code").asText()));
        assertThat(statuses)
                .containsExactly("ok", "duplicate", "errorobject", "errorunknownCustomer", "errorrequired", "ok");
        assertThat(answer.path("results").get(0).toString())
                .isEqualTo("{\"status\":\"ok\",\"stage_updated\":true,\"new_stage\":4}");
        assertThat(answer.path("results").get(5).path("new_stage").asInt()).isEqualTo(4);
        assertThat(send("manager", "/api/event/batch", "{\"lines\": []}")
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(body(send("manager", "/api/event/batch", "[]")).path("ok").asInt())
                .isZero();
    }

    @Test
    void whatIsTooLargeIsRefused() {
        String many = "[" + "1,".repeat(5000) + "1]";
        assertThat(send("manager", "/api/event/batch", many).getStatusCode().value())
                .isEqualTo(413);
        String long1 = "{\"value\": \"" + "x".repeat(9_000_000) + "\"}";
        assertThat(report("manager", long1).getStatusCode().value()).isEqualTo(413);
    }

    @Test
    void salespeopleReportForTheirOwnCustomersOnlyAndAnalystsForNone() {
        long own = customer("lucy");
        long foreign = customer("elena");
        assertThat(report("lucy", event(own, "demo", "2025-12-17T12:00:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(report("lucy", event(foreign, "demo", "2025-12-17T12:00:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(report("analyst", event(own, "demo", "2025-12-17T13:00:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(http.postForEntity("/api/event/report", Map.of(), JsonNode.class)
                        .getStatusCode()
                        .value())
                .isIn(401, 403);
        JsonNode batch = body(send(
                "lucy",
                "/api/event/batch",
                "[" + event(foreign, "demo", "2025-12-17T12:00:00Z") + "," + event(own, "note", "2025-12-17T12:00:00Z")
                        + "]"));
        assertThat(batch.path("ok").asInt()).isEqualTo(1);
        assertThat(database.sql("select stage from app.customer where id = ?")
                        .param(foreign)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aKeyReportsEventsAndOpensNothingElse() {
        long customer = customer("");
        String key = key("website", 1000);
        assertThat(report(key, event(customer, "demo", "2025-12-17T12:00:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        for (String path : List.of(
                "/api/customers",
                "/api/customer/" + customer + "/funnel",
                "/api/event-sources",
                "/api/forms/lead/records",
                "/api/funnel/overview",
                "/engine-rest/task",
                "/actuator/prometheus",
                "/api/event/report")) {
            ResponseEntity<String> answer = http.exchange(
                    RequestEntity.get(path)
                            .header(HttpHeaders.AUTHORIZATION, key)
                            .build(),
                    String.class);
            assertThat(answer.getStatusCode().value()).as(path).isIn(401, 403);
        }
        assertThat(send(key, "/api/event-sources", "{\"name\": \"more\", \"perMinute\": 5}")
                        .getStatusCode()
                        .value())
                .isIn(401, 403);
        ResponseEntity<JsonNode> wrong = report(key + "x", event(customer, "demo", "2025-12-17T12:01:00Z"));
        assertThat(wrong.getStatusCode().value()).isEqualTo(401);
        assertThat(faults(wrong)).containsExactly("Authorization unknownKey");
        assertThat(database.sql("select key_hash from app.event_source where name = 'website'")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .isNotEqualTo(key.substring(7));

        String rotated = "Bearer "
                + body(api.call("admin", HttpMethod.POST, "/api/event-sources/website/rotation", Map.of()))
                        .path("key")
                        .asText();
        assertThat(report(key, event(customer, "note", "2025-12-17T12:02:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(report(rotated, event(customer, "note", "2025-12-17T12:02:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(api.call("admin", HttpMethod.DELETE, "/api/event-sources/website", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(report(rotated, event(customer, "note", "2025-12-17T12:03:00Z"))
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(api.call("manager", HttpMethod.POST, "/api/event-sources", Map.of("name", "x", "perMinute", 5))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void aSourceThatSendsTooMuchIsAskedToWait() {
        long customer = customer("");
        String key = key("noisy", 3);
        for (int i = 0; i < 3; i++) {
            assertThat(report(key, event(customer, "note", "2025-12-17T12:0" + i + ":00Z"))
                            .getStatusCode()
                            .value())
                    .isEqualTo(200);
        }
        ResponseEntity<JsonNode> refused = report(key, event(customer, "note", "2025-12-17T12:09:00Z"));
        assertThat(refused.getStatusCode().value()).isEqualTo(429);
        assertThat(Long.parseLong(Objects.requireNonNull(refused.getHeaders().getFirst("Retry-After"))))
                .isBetween(1L, 60L);
        assertThat(database.sql("select count(*) from app.behavior_log where customer_id = ?")
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnAnswer() throws Exception {
        long customer = customer("");
        String key = key("crowd", 100_000);
        ExecutorService callers = Executors.newFixedThreadPool(24);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            String time = "2025-12-17T12:%02d:%02dZ".formatted(i / 60, i % 60);
            long whom = i % 3 == 0 ? 999_999 : customer;
            answers.add(callers.submit(
                    () -> report(key, event(whom, "note", time)).getStatusCode().value()));
        }
        int taken = 0;
        for (int i = 0; i < 240; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i % 3 == 0 ? 404 : 200);
            taken += i % 3 == 0 ? 0 : 1;
        }
        callers.shutdown();
        assertThat(database.sql("select count(*) from app.behavior_log where customer_id = ?")
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isEqualTo(taken);
    }
}
