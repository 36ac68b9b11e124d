package io.leadwright.sales.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** The funnel and its customers over the API. */
@ServerTest
class FunnelApiTest {
    private static final String OVERVIEW = "/api/funnel/overview";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        database.sql("delete from app.customer").update();
    }

    private void insert(int number, int stage, String owner) {
        database.sql("""
                        insert into app.customer (name, name_key, stage, owner, estimated_value)
                        select 'c' || n, 'c' || n, ?, ?, 100 from generate_series(1, ?) n""").params(stage, owner, number).update();
    }

    private List<String> column(JsonNode overview, String field) {
        List<String> values = new ArrayList<>();
        overview.path("stages").forEach(stage -> values.add(stage.path(field).asText()));
        return values;
    }

    /** S0-390, read as A15 decides. */
    @Test
    void countsAsInTheExampleOfTheRequirement() {
        insert(200, 1, "lucy");
        insert(500, 2, "lucy");
        insert(180, 3, "elena");
        insert(40, 4, "elena");
        insert(80, 5, "hany");
        JsonNode overview = customers.get("manager", OVERVIEW);
        assertThat(overview.path("total").asInt()).isEqualTo(1000);
        assertThat(column(overview, "name")).containsExactly("潜在客户", "联系人", "第一次接触", "最终决定", "签名");
        assertThat(column(overview, "count")).containsExactly("1000", "800", "300", "120", "80");
        assertThat(column(overview, "rate")).containsExactly("1.0", "0.8", "0.375", "0.4", "0.667");
        assertThat(column(overview, "overall_rate")).containsExactly("1.0", "0.8", "0.3", "0.12", "0.08");
        assertThat(overview.path("predicted_revenue").isNumber()).isTrue();
        assertThat(overview.path("predicted_revenue").asDouble()).isPositive();
        List<String> names = new ArrayList<>();
        overview.fieldNames().forEachRemaining(names::add);
        overview.path("stages").path(0).fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly("total", "stages", "predicted_revenue", "name", "count", "rate", "overall_rate");
    }

    @Test
    void aSalespersonGetsTheFunnelOfOwnCustomers() {
        insert(7, 1, "lucy");
        insert(3, 4, "lucy");
        insert(5, 2, "elena");
        assertThat(column(customers.get("lucy", OVERVIEW), "count")).containsExactly("10", "3", "3", "3", "0");
        assertThat(column(customers.get("hany", OVERVIEW), "rate")).containsExactly("1.0", "0.0", "0.0", "0.0", "0.0");
        assertThat(customers.get("hany", OVERVIEW).path("predicted_revenue").asInt())
                .isZero();
        assertThat(customers.get("analyst", OVERVIEW).path("total").asInt()).isEqualTo(15);
    }

    @Test
    void namesFollowTheLanguage() {
        ResponseEntity<JsonNode> answer = http.withBasicAuth("manager", "manager")
                .exchange(
                        RequestEntity.get(OVERVIEW)
                                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                                .build(),
                        JsonNode.class);
        assertThat(column(Objects.requireNonNull(answer.getBody()), "name"))
                .hasSize(5)
                .noneMatch(name -> name.matches(".*\\p{IsHan}.*"));
    }

    @Test
    void aPersonMovesACustomerWithAReason() {
        long customer = customers.of("武汉光谷微电子", "lucy");
        String stage = "/api/customer/" + customer + "/stage";
        assertThat(customers
                        .ok("lucy", HttpMethod.POST, stage, Map.of("stage", 4, "reason", "客户来电要报价"))
                        .path("stage")
                        .asInt())
                .isEqualTo(4);
        JsonNode last =
                customers.get("lucy", "/api/customer/" + customer + "/history").path(0);
        assertThat(last.path("from_stage").asInt()).isEqualTo(1);
        assertThat(last.path("to_stage").asInt()).isEqualTo(4);
        assertThat(last.path("ai_reason").asText()).contains("客户来电要报价");
        assertThat(last.path("by").asText()).isEqualTo("lucy");
        assertThat(last.path("cause").asText()).isEqualTo("person");
        refused(422, "reason", "lucy", stage, Map.of("stage", 3));
        refused(422, "reason", "lucy", stage, Map.of("stage", 3, "reason", " "));
        refused(422, "stage", "lucy", stage, Map.of("stage", 6, "reason", "x"));
        refused(422, "stage", "lucy", stage, Map.of("stage", "three", "reason", "x"));
        refused(422, "stages", "lucy", stage, Map.of("stages", 3, "reason", "x"));
        refused(403, "", "analyst", stage, Map.of("stage", 3, "reason", "x"));
        refused(404, "", "elena", stage, Map.of("stage", 3, "reason", "x"));
        refused(404, "", "manager", "/api/customer/x/stage", Map.of("stage", 3, "reason", "x"));
        assertThat(customers.column("stage", customer)).isEqualTo("4");
    }

    private void refused(int status, String field, String username, String path, Map<String, ?> body) {
        ResponseEntity<JsonNode> answer = api.call(username, HttpMethod.POST, path, body);
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType().isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .isTrue();
        assertThat(answer.getBody().path("detail").asText()).isNotBlank();
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo(field);
    }

    @Test
    void listsFilteredSortedAndPaged() {
        insert(3, 1, "lucy");
        insert(4, 2, "lucy");
        insert(5, 2, "elena");
        assertThat(customers.get("lucy", "/api/customers").path("total").asInt())
                .isEqualTo(7);
        assertThat(customers
                        .get("lucy", "/api/customers?owner=elena")
                        .path("total")
                        .asInt())
                .isEqualTo(7);
        assertThat(customers
                        .get("manager", "/api/customers?owner=elena&stage=2")
                        .path("total")
                        .asInt())
                .isEqualTo(5);
        JsonNode page = customers.get("manager", "/api/customers?sort=-name&size=5&page=2");
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("items").path(1).path("name").asText()).isEqualTo("c1");
        assertThat(customers.get("manager", "/api/customers?q=c5").path("total").asInt())
                .isEqualTo(1);
        for (String wrong : List.of("size=0", "size=201", "page=-1", "sort=shoe", "stage=x", "stage=0")) {
            assertThat(customers.status("manager", "/api/customers?" + wrong).value())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void pagingThroughTheTimelineLosesNothing() {
        JsonNode lead = customers.lead("武汉光谷另一家微电子", "lucy", Map.of());
        long customer = lead.path("data").path("customerId").asLong();
        customers.move(customer, 3);
        new IntakeRun(engine, database, lead.path("id").asText()).awaitRest();
        String timeline = "/api/customer/" + customer + "/timeline?limit=1";
        JsonNode newest =
                customers.get("lucy", "/api/customer/" + customer + "/timeline").path("items");
        assertThat(newest.path(0).path("kind").asText()).isEqualTo("action");
        assertThat(newest.path(1).path("kind").asText()).isEqualTo("stage");
        assertThat(newest.path(1).path("details").path("toStage").asInt()).isEqualTo(3);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = customers.get("lucy", timeline + "&cursor=" + cursor);
            page.path("items").forEach(item -> seen.add(item.toString()));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty() && seen.size() < 50);
        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
        assertThat(customers
                        .get("lucy", "/api/customer/" + customer + "/timeline")
                        .path("items"))
                .hasSize(seen.size());
        for (String wrong : List.of("limit=0", "limit=201", "cursor=nonsense", "cursor=%00")) {
            assertThat(customers
                            .status("lucy", "/api/customer/" + customer + "/timeline?" + wrong)
                            .value())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }
}
