package io.leadwright.sales.deal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals determine the value of a customer. */
@ServerTest
class DealsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;
    private JsonNode lead;
    private long customer;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        lead = customers.lead(String.valueOf(Cast.unknownCompany().get("customerName")), "lucy", Map.of());
        customer = lead.path("data").path("customerId").asLong();
    }

    private JsonNode add(Object amount, String currency) {
        return customers.ok("lucy", HttpMethod.POST, deals(), Map.of("amount", amount, "currency", currency));
    }

    private String deals() {
        return "/api/customer/" + customer + "/deals";
    }

    private JsonNode change(JsonNode deal, Map<String, ?> fields) {
        return customers.ok(
                "lucy", HttpMethod.PATCH, "/api/deals/" + deal.path("id").asText(), fields);
    }

    private String worth() {
        return customers.column("trim_scale(estimated_value) || ' ' || status", customer);
    }

    @Test
    void openDealsCountThenWonOnesThenNone() {
        JsonNode first = add(1000, "CNY");
        JsonNode second = add(10.5, "USD");
        assertThat(worth()).isEqualTo("1075.6 open");
        change(first, Map.of("amount", 2000));
        assertThat(worth()).isEqualTo("2075.6 open");
        JsonNode won = change(first, Map.of("status", "won"));
        assertThat(won.path("closed_by").asText()).isEqualTo("lucy");
        assertThat(won.path("closed_time").isNull()).isFalse();
        assertThat(worth()).isEqualTo("75.6 won");
        JsonNode lost = change(second, Map.of("status", "lost", "note", "嫌价格高，交期也来不及"));
        assertThat(lost.path("loss_reasons").findValuesAsText("reason")).containsExactly("价格敏感", "交期要求短");
        assertThat(change(second, Map.of("note", "选了别家")).path("loss_reasons").findValuesAsText("reason_en"))
                .containsExactly("Chose a competitor");
        assertThat(worth()).isEqualTo("2000 won");
        assertThat(change(first, Map.of("status", "open")).path("closed_time").isNull())
                .isTrue();
        assertThat(worth()).isEqualTo("2000 open");
        change(first, Map.of("status", "lost"));
        assertThat(worth()).endsWith("lost");
        JsonNode timeline = customers.get("lucy", "/api/customer/" + customer + "/timeline");
        assertThat(timeline.path("items").findValuesAsText("kind")).contains("deal", "deal-closed");
    }

    /** S0-253 to S0-255: a lost deal has a reason of the list, chosen or read from the words, and a competitor. */
    @Test
    void aLostDealHasAReasonOfTheList() {
        lost("Atlas Copco won", "competitor", "Atlas Copco");
        lost("对方说安装成本高", "installation", "");
        lost("响应太慢，两天没人回", "slow", "");
        lost("我们的精度足够，但价格不是问题", "unknown", "");
        lost("比诺信贵，项目推迟", "price", "Nordson");
        JsonNode deal = add(1, "CNY");
        JsonNode chosen =
                change(deal, Map.of("status", "lost", "lossReason", "service", "competitor", "安达", "note", "价格太高"));
        assertThat(chosen.path("loss_reasons").findValuesAsText("key")).containsExactly("service", "price");
        assertThat(chosen.path("competitor").asText()).isEqualTo("安达");
        assertThat(change(deal, Map.of("note", "交期来不及")).path("loss_reason").asText())
                .as("what a person chose stays")
                .isEqualTo("service");
        assertThat(change(deal, Map.of("status", "open")).path("loss_reason").asText())
                .isEmpty();
        for (Map<String, ?> wrong :
                List.of(Map.of("status", "lost", "lossReason", "weather"), Map.of("lossReason", "price"))) {
            ResponseEntity<JsonNode> refused = api.call(
                    "lucy", HttpMethod.PATCH, "/api/deals/" + deal.path("id").asText(), wrong);
            assertThat(refused.getStatusCode().value()).isEqualTo(422);
            assertThat(refused.getBody().path("errors").path(0).path("field").asText())
                    .isEqualTo("lossReason");
        }
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        assertThat(lucy.get("/customers/" + customer + "/deals").body()).contains("跟进不及时", "name=\"lossReason\"");
        assertThat(lucy.get("/customers/" + customer + "/deals/loss-reason?note=Atlas%20Copco%20won")
                        .body())
                .contains("value=\"competitor\" selected", "value=\"Atlas Copco\"");
    }

    private void lost(String note, String reason, String competitor) {
        JsonNode lost = change(add(1, "CNY"), Map.of("status", "lost", "note", note));
        assertThat(lost.path("loss_reason").asText()).as(note).isEqualTo(reason);
        assertThat(lost.path("competitor").asText()).as(note).isEqualTo(competitor);
    }

    /** S0-402: the key-account playbook receives the value in the house currency. */
    @Test
    void aHighValueStartsTheKeyAccountPlaybook() {
        add(60000, "USD");
        new IntakeRun(engine, database, lead.path("id").asText()).awaitRest();
        JsonNode data = api.read("manager", "lead", lead.path("id").asText()).path("data");
        assertThat(data.path("estimatedValue").asDouble()).isEqualTo(432000);
        assertThat(data.path("valueCurrency").asText()).isEqualTo("CNY");
        assertThat(worth()).isEqualTo("432000 open");
        assertThat(runs("store-value")).isEqualTo(1);
        assertThat(runs("judge-value")).isEqualTo(1);
        JsonNode small = add(0, "CNY");
        change(small, Map.of("title", "备件"));
        new IntakeRun(engine, database, lead.path("id").asText()).awaitRest();
        assertThat(runs("store-value")).as("the value did not change").isEqualTo(1);
    }

    private long runs(String activity) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead.path("id").asText())
                .processDefinitionKey("key-account")
                .list()
                .stream()
                .filter(run -> engine.getHistoryService()
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(run.getId())
                                .activityId(activity)
                                .count()
                        > 0)
                .count();
    }

    @Test
    void wrongFieldsAreNamedAndNothingIsWritten() {
        refused("amount", Map.of("currency", "CNY"));
        refused("amount", Map.of("amount", -1));
        refused("amount", Map.of("amount", "about a lot"));
        refused("amount", Map.of("amount", "50-60万"));
        refused("amount", Map.of("amount", "1.234"));
        refused("currency", Map.of("amount", "$12k", "currency", "CNY"));
        refused("expectedClose", Map.of("amount", 1, "expectedClose", "next week"));
        refused("lines", Map.of("lines", "two"));
        refused("lines[0].price", Map.of("lines", List.of(Map.of("name", "x"))));
        refused(
                "lines[1].quantity",
                Map.of(
                        "lines",
                        List.of(Map.of("name", "x", "price", 1), Map.of("name", "y", "price", 1, "quantity", 0))));
        refused("amount", Map.of("lines", List.of()));
        refused("amount", Map.of("amount", 1.234));
        refused("amount", Map.of("amount", 1e12));
        refused("currency", Map.of("amount", 1, "currency", "XXX"));
        refused("currency", Map.of("amount", 1, "currency", "RMB!"));
        refused("price", Map.of("amount", 1, "price", 1));
        refused("title", Map.of("amount", 1, "title", "x".repeat(201)));
        refused("body", List.of(1));
        assertThat(customers.get("lucy", deals())).isEmpty();
        JsonNode deal = add(1, "CNY");
        ResponseEntity<JsonNode> wrong = api.call(
                "lucy", HttpMethod.PATCH, "/api/deals/" + deal.path("id").asText(), Map.of("status", "gone"));
        assertThat(wrong.getStatusCode().value()).isEqualTo(422);
        assertThat(wrong.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("status");
    }

    private void refused(String field, Object body) {
        ResponseEntity<JsonNode> answer = api.call("lucy", HttpMethod.POST, deals(), body);
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(422);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo(field);
    }

    @Test
    void aRepeatedRequestAddsOneDealAndAStaleChangeNothing() {
        Map<String, ?> body = Map.of("amount", 500, "title", "两台点胶机");
        JsonNode first = keyed("key-1", body).getBody();
        JsonNode again = keyed("key-1", body).getBody();
        assertThat(again).isEqualTo(first);
        assertThat(keyed("key-1", Map.of("amount", 501)).getStatusCode().value())
                .isEqualTo(422);
        assertThat(customers.get("lucy", deals())).hasSize(1);
        assertThat(worth()).isEqualTo("500 open");

        RequestEntity<Map<String, ?>> change = RequestEntity.patch(
                        "/api/deals/" + first.path("id").asText())
                .header("If-Match", "\"1\"")
                .body(Map.of("amount", 700));
        assertThat(lucy(change).getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(lucy(change).getStatusCode().value()).isEqualTo(412);
        assertThat(worth()).isEqualTo("700 open");
    }

    private ResponseEntity<JsonNode> keyed(String key, Map<String, ?> body) {
        return lucy(RequestEntity.post(deals()).header("Idempotency-Key", key).body(body));
    }

    private ResponseEntity<JsonNode> lucy(RequestEntity<?> request) {
        return http.withBasicAuth("lucy", "lucy").exchange(request, JsonNode.class);
    }

    @Test
    void onlyThoseWhoMayChangeTheCustomerMayChangeItsDeals() {
        String deal = "/api/deals/" + add(1, "CNY").path("id").asText();
        Map<String, ?> body = Map.of("amount", 2);
        for (String username : List.of("elena", "analyst")) {
            int expected = username.equals("elena") ? 404 : 403;
            assertThat(api.call(username, HttpMethod.POST, deals(), body)
                            .getStatusCode()
                            .value())
                    .isEqualTo(expected);
            assertThat(api.call(username, HttpMethod.PATCH, deal, body)
                            .getStatusCode()
                            .value())
                    .isEqualTo(expected);
        }
        assertThat(customers.status("elena", deals()).value()).isEqualTo(404);
        assertThat(customers.status("analyst", deals()).value()).isEqualTo(200);
        assertThat(api.call("manager", HttpMethod.PATCH, "/api/deals/999999", body)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(customers.get("lucy", deals()).path(0).path("amount").asInt())
                .isEqualTo(1);
    }
}
