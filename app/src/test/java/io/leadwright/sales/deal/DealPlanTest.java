package io.leadwright.sales.deal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a deal consists of, when it closes, how it moves, and how it is deleted and brought back. */
@ServerTest
class DealPlanTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;
    private String name;
    private long customer;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        name = "武汉测试" + UUID.randomUUID().toString().substring(0, 8);
        customer = customers.of(name, "lucy");
    }

    @AfterEach
    void nothingContradicts() {
        assertThat(database.sql("select * from app.contradiction").query().listOfRows())
                .isEmpty();
    }

    private JsonNode add(Map<String, ?> body) {
        return customers.ok("lucy", HttpMethod.POST, "/api/customer/" + customer + "/deals", body);
    }

    private JsonNode change(JsonNode deal, Map<String, ?> body) {
        return customers.ok("lucy", HttpMethod.PATCH, "/api/deals/" + id(deal), body);
    }

    private static String id(JsonNode deal) {
        return deal.path("id").asText();
    }

    private String state() {
        return customers.column("stage || ' ' || status || ' ' || trim_scale(estimated_value)", customer);
    }

    private ResponseEntity<JsonNode> send(HttpMethod method, String path, String version, Object body) {
        return http.withBasicAuth("lucy", "lucy")
                .exchange(
                        RequestEntity.method(method, path)
                                .header("If-Match", version)
                                .body(body),
                        JsonNode.class);
    }

    @Test
    void theAmountIsTheSumOfTheProductsUnlessSomebodyGivesOne() {
        List<?> lines = List.of(
                Map.of("name", "点胶机 D300", "quantity", 3, "price", "12万"), Map.of("name", "培训", "price", "¥8,000"));
        JsonNode deal = add(Map.of("title", "三台", "lines", lines, "expectedClose", "2027-03-31", "nextStep", "寄样机"));
        assertThat(deal.path("amount").asInt()).isEqualTo(368000);
        assertThat(deal.path("amount_typed").asBoolean()).isFalse();
        assertThat(deal.path("currency").asText()).isEqualTo("CNY");
        assertThat(deal.path("expected_close").asText()).isEqualTo("2027-03-31");
        assertThat(deal.path("lines").path(0).path("price").asInt()).isEqualTo(120000);
        JsonNode fewer =
                change(deal, Map.of("lines", List.of(Map.of("name", "点胶机 D300", "quantity", 2, "price", 120000))));
        assertThat(fewer.path("amount").asInt()).as("follows the lines").isEqualTo(240000);
        JsonNode typed = change(deal, Map.of("amount", "23.5万"));
        assertThat(typed.path("amount").asInt()).isEqualTo(235000);
        JsonNode kept = change(deal, Map.of("lines", lines));
        assertThat(kept.path("amount").asInt()).as("a given amount stays").isEqualTo(235000);
        assertThat(change(deal, Map.of("amount", "")).path("amount").asInt()).isEqualTo(368000);
        JsonNode cleared = change(deal, Map.of("expectedClose", "", "nextStep", "打电话", "nextStepOn", "2027-01-05"));
        assertThat(cleared.path("expected_close").isNull()).isTrue();
        assertThat(cleared.path("next_step").asText()).isEqualTo("打电话");
        assertThat(add(Map.of("amount", "$12k")).path("currency").asText()).isEqualTo("USD");
        assertThat(state()).isEqualTo("1 open 454400");
    }

    @Test
    void anAmountHasTheDecimalsOfItsCurrency() {
        for (Map<String, ?> body : List.of(
                Map.of("amount", 100.5, "currency", "JPY"),
                Map.of("amount", "¥ 100.50", "currency", "JPY"),
                Map.of("currency", "JPY", "lines", List.of(Map.of("name", "x", "quantity", 1, "price", 0.5))))) {
            ResponseEntity<JsonNode> refused =
                    api.call("lucy", HttpMethod.POST, "/api/customer/" + customer + "/deals", body);
            assertThat(refused.getStatusCode().value()).as(String.valueOf(body)).isEqualTo(422);
        }
        assertThat(add(Map.of("amount", 100, "currency", "JPY")).path("amount").asInt())
                .isEqualTo(100);
        assertThat(add(Map.of("amount", 100.55, "currency", "USD"))
                        .path("amount")
                        .asDouble())
                .isEqualTo(100.55);
    }

    @Test
    void aDeletedDealCountsNowhereAndComesBackWithItsDocuments() {
        JsonNode deal = add(Map.of("amount", "6万", "title", "误录"));
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/deals/" + id(deal) + "/documents",
                Map.of("kind", "quotation", "number", "BJ-1"));
        String path = "/api/deals/" + id(deal);
        assertThat(send(HttpMethod.DELETE, path, "\"7\"", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(412);
        assertThat(api.call("elena", HttpMethod.DELETE, path, Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.call("analyst", HttpMethod.DELETE, path, Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("1 open 60000");
        assertThat(send(HttpMethod.DELETE, path, "\"1\"", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(customers.column("value_origin || ' ' || estimated_value", customer))
                .doesNotContain("deal", "60000");
        assertThat(customers.get("lucy", "/api/customer/" + customer + "/deals"))
                .isEmpty();
        assertThat(customers.status("lucy", path).value()).isEqualTo(404);
        assertThat(customers
                        .get("lucy", "/api/customer/" + customer + "/timeline")
                        .toString())
                .contains("deal_deleted", "误录");
        assertThat(api.call("elena", HttpMethod.POST, path + "/restoration", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(customers
                        .ok("lucy", HttpMethod.POST, path + "/restoration", Map.of())
                        .path("title")
                        .asText())
                .isEqualTo("误录");
        assertThat(state()).isEqualTo("1 open 60000");
        assertThat(customers
                        .get("lucy", path + "/documents")
                        .path(0)
                        .path("number")
                        .asText())
                .isEqualTo("BJ-1");
        assertThat(api.call("lucy", HttpMethod.POST, path + "/restoration", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void aClosedDealIsReopenedBeforeItIsDeletedAndAnUndoOpensItsCustomer() {
        JsonNode deal = add(Map.of("amount", 100));
        change(deal, Map.of("status", "won"));
        ResponseEntity<JsonNode> refused = api.call("lucy", HttpMethod.DELETE, "/api/deals/" + id(deal), Map.of());
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        change(deal, Map.of("status", "open"));
        assertThat(send(HttpMethod.DELETE, "/api/deals/" + id(deal), "*", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/activities",
                Map.of("type", "lost", "reason", "price"));
        assertThat(state()).startsWith("1 lost");
        customers.ok("lucy", HttpMethod.POST, "/api/deals/" + id(deal) + "/restoration", Map.of());
        assertThat(state()).isEqualTo("1 open 100");
    }

    @Test
    void deletedTwiceAtOnceIsDeletedOnce() throws Exception {
        JsonNode deal = add(Map.of("amount", 5));
        List<Integer> answers = AtOnce.run(
                2,
                number -> () -> api.call(
                                number == 0 ? "lucy" : "manager", HttpMethod.DELETE, "/api/deals/" + id(deal), Map.of())
                        .getStatusCode()
                        .value());
        assertThat(answers).containsExactlyInAnyOrder(204, 404);
        assertThat(database.sql("select count(*) from app.activity where type = 'deal_deleted' and customer_id = ?")
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aMoveTellsTheActivityAndAsksWhatItAsksFor() {
        JsonNode deal = add(Map.of("amount", 5000));
        assertThat(move(deal, Map.of("to", "3", "note", "电话打通")).getStatusCode().value())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("3 open 5000");
        assertThat(types()).contains("reached");
        assertThat(field(move(deal, Map.of("to", "2")))).as("back asks why").isEqualTo("note");
        assertThat(move(deal, Map.of("to", "2", "note", "点错了")).getStatusCode().value())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("2 open 5000");
        assertThat(field(move(deal, Map.of("to", "lost")))).isEqualTo("reason");
        assertThat(field(move(deal, Map.of("to", "9")))).isEqualTo("to");
        assertThat(field(move(deal, Map.of("to", "won", "amount", "一点点")))).isEqualTo("amount");
        ResponseEntity<JsonNode> won = move(deal, Map.of("to", "won", "amount", "¥6,000"));
        assertThat(won.getBody().path("amount").asInt()).isEqualTo(6000);
        assertThat(state()).isEqualTo("5 won 6000");
        assertThat(move(deal, Map.of("to", "2", "note", "x")).getStatusCode().value())
                .isEqualTo(409);
        assertThat(move(deal, Map.of("to", "open")).getStatusCode().value()).isEqualTo(200);
        assertThat(state()).isEqualTo("2 open 6000");
        assertThat(move(deal, Map.of("to", "lost", "reason", "price"))
                        .getBody()
                        .path("loss_reason")
                        .asText())
                .isEqualTo("price");
        assertThat(state()).startsWith("2 lost");
        ResponseEntity<JsonNode> stale =
                send(HttpMethod.POST, "/api/deals/" + id(deal) + "/move", "\"1\"", Map.of("to", "open"));
        assertThat(stale.getStatusCode().value()).isEqualTo(412);
        assertThat(api.call("elena", HttpMethod.POST, "/api/deals/" + id(deal) + "/move", Map.of("to", "open"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    private ResponseEntity<JsonNode> move(JsonNode deal, Map<String, ?> body) {
        return api.call("lucy", HttpMethod.POST, "/api/deals/" + id(deal) + "/move", body);
    }

    private static String field(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(422);
        return answer.getBody().path("errors").path(0).path("field").asText();
    }

    private List<String> types() {
        return database.sql("select type from app.activity where customer_id = ?")
                .param(customer)
                .query(String.class)
                .list();
    }

    @Test
    void theListFiltersAndSumsByCurrency() {
        add(Map.of("amount", 1000, "title", "甲", "expectedClose", "2031-02-01"));
        add(Map.of("amount", "$10", "title", "乙", "expectedClose", "2031-03-01"));
        add(Map.of("amount", 5, "title", "丙"));
        JsonNode all = list("lucy", "");
        assertThat(all.path("total").asInt()).isEqualTo(3);
        JsonNode open = all.path("sums").path(0);
        assertThat(open.path("amount").asDouble()).isEqualTo(1077);
        assertThat(open.path("currencies").toString()).contains("\"currency\":\"CNY\"", "1005", "\"currency\":\"USD\"");
        assertThat(titles(list("lucy", "&closeFrom=2031-02-15"))).containsExactly("乙");
        assertThat(titles(list("lucy", "&closeTo=2031-02-15"))).containsExactly("甲");
        assertThat(titles(list("lucy", "&currency=USD"))).containsExactly("乙");
        assertThat(titles(list("lucy", "&sort=expectedClose"))).containsExactly("甲", "乙", "丙");
        assertThat(list("lucy", "&stage=4").path("total").asInt()).isZero();
        JsonNode probability = all.path("items").path(0).path("probability");
        assertThat(probability.path("basis").asText()).isEqualTo("stage");
        assertThat(probability.path("value").asDouble()).isEqualTo(0.08);
        assertThat(list("elena", "").path("total").asInt()).isZero();
        assertThat(list("manager", "").path("total").asInt()).isEqualTo(3);
        for (String wrong :
                List.of("status=x", "stage=x", "closeFrom=x", "currency=x", "sort=x", "page=-1", "page=x")) {
            assertThat(customers.status("lucy", "/api/deals?" + wrong).value())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private JsonNode list(String username, String more) {
        return customers.get(username, "/api/deals?q=" + name + more);
    }

    private static List<String> titles(JsonNode list) {
        return list.path("items").findValuesAsText("title");
    }

    @Test
    void aProbabilityIsMeasuredWhenEnoughCustomersClosed() {
        for (int i = 0; i < 20; i++) {
            database.sql("insert into app.customer (name, name_key, stage, status) values (?, '', ?, ?)")
                    .params("gone " + i, i < 5 ? 5 : 1, i < 5 ? "won" : "lost")
                    .update();
        }
        add(Map.of("amount", 1));
        JsonNode probability = list("lucy", "").path("items").path(0).path("probability");
        database.sql("delete from app.customer where name like 'gone %'").update();
        assertThat(probability.path("basis").asText()).isEqualTo("measured");
        assertThat(probability.path("cases").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(probability.path("value").asDouble()).isGreaterThan(0.08).isLessThan(1);
    }

    @Test
    void thePagesEditDeleteUndoAndMove() {
        JsonNode deal = add(Map.of("amount", 100, "title", "旧名"));
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer;
        String form = "title=新名&currency=CNY&expectedClose=2031-05-06&nextStep=拜访&nextStepOn=2031-01-02"
                + "&lineName=机器&lineQuantity=2&linePrice=3万&lineName=&lineQuantity=&linePrice=";
        assertThat(lucy.submit(page, "/deals/" + id(deal) + "/terms", form + "&amount=x&version=1")
                        .body())
                .contains("“x”", "value=\"新名\"", "value=\"3万\"");
        String saved = lucy.submit(page, "/deals/" + id(deal) + "/terms", form + "&amount=&version=1")
                .body();
        assertThat(saved).contains("CNY 60,000", "2031-05-06", "拜访", "按阶段表", "新名");
        assertThat(lucy.submit(page, "/deals/" + id(deal) + "/terms", form + "&amount=1&version=1")
                        .body())
                .contains("已有新版本");
        assertThat(lucy.get("/deals?q=" + name).body()).contains("新名", "CNY 60,000", "按阶段表");
        assertThat(lucy.get("/deals/board?q=" + name).body()).contains("data-card=\"" + id(deal) + "\"");
        assertThat(lucy.get("/deals/" + id(deal) + "/move?to=lost").body())
                .contains("name=\"reason\" required", "name=\"competitor\"");
        assertThat(lucy.submit(page, "/deals/" + id(deal) + "/removal", "version=2")
                        .body())
                .contains("撤销删除", "新名");
        assertThat(lucy.get("/deals?q=" + name).body()).doesNotContain("CNY 60,000");
        assertThat(lucy.submit(page, "/deals/" + id(deal) + "/return", "").body())
                .contains("CNY 60,000");
        assertThat(lucy.submit(page, "/deals", "title=新&amount=60万&currency=").body())
                .contains("CNY 600,000");
    }

    /** A price that a contract agrees on stays, whatever the products add up to. */
    @Test
    void theAmountOfAWinStaysWhenTheDealIsChangedLater() {
        JsonNode deal = add(Map.of("lines", List.of(Map.of("name", "点胶机", "quantity", 3, "price", 20000))));
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/deals/" + id(deal) + "/documents",
                Map.of("kind", "contract", "number", "HT-1", "amount", 55000, "status", "signed"));
        assertThat(customers
                        .get("lucy", "/api/deals/" + id(deal))
                        .path("status")
                        .asText())
                .isEqualTo("won");
        JsonNode noted = change(deal, Map.of("note", "开票后发货"));
        assertThat(noted.path("amount").asInt()).isEqualTo(55000);
        assertThat(noted.path("amount_typed").asBoolean()).isTrue();
        assertThat(change(deal, Map.of("amount", "")).path("amount").asInt())
                .as("until somebody takes it away")
                .isEqualTo(60000);
    }

    /** The currency beside a price counts like any other. */
    @Test
    void aPriceNamesTheCurrencyOfANewDeal() {
        Map<String, ?> dollars = Map.of("name", "D300", "price", "$12k");
        Map<String, ?> plain = Map.of("name", "培训", "price", 500);
        Map<String, ?> euros = Map.of("name", "Nozzle", "price", "€5");
        JsonNode deal = add(Map.of("lines", List.of(plain, dollars)));
        assertThat(deal.path("currency").asText()).isEqualTo("USD");
        assertThat(deal.path("amount").asInt()).isEqualTo(12500);
        String deals = "/api/customer/" + customer + "/deals";
        assertThat(field(api.call("lucy", HttpMethod.POST, deals, Map.of("lines", List.of(dollars, euros)))))
                .isEqualTo("lines[1].price");
        assertThat(field(api.call(
                        "lucy", HttpMethod.POST, deals, Map.of("amount", "¥5", "lines", List.of(plain, dollars)))))
                .isEqualTo("lines[1].price");
        assertThat(field(api.call(
                        "lucy", HttpMethod.PATCH, "/api/deals/" + id(deal), Map.of("lines", List.of(plain, euros)))))
                .as("a deal in dollars")
                .isEqualTo("lines[1].price");
        assertThat(change(deal, Map.of("lines", List.of(euros), "currency", "EUR"))
                        .path("currency")
                        .asText())
                .isEqualTo("EUR");
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer;
        assertThat(lucy.submit(page, "/deals", "title=x&amount=&lineName=机器&lineQuantity=1&linePrice=$700")
                        .body())
                .contains("USD 700");
    }

    @Test
    void aQuantityIsAPlainNumber() {
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer;
        String form = "title=x&amount=&currency=CNY&lineName=胶水&linePrice=1000&lineQuantity=";
        assertThat(lucy.submit(page, "/deals", form + "1.125").body()).contains("CNY 1,125", "1.125");
        for (String wrong : List.of("5 m", "2万", "1,5", "1.0001", "0", "-1", "x")) {
            assertThat(lucy.submit(page, "/deals", form + wrong).body())
                    .as(wrong)
                    .contains("role=\"alert\"", "第 1 行的数量");
            assertThat(field(api.call(
                            "lucy",
                            HttpMethod.POST,
                            "/api/customer/" + customer + "/deals",
                            Map.of("lines", List.of(Map.of("name", "x", "price", 1, "quantity", wrong))))))
                    .as(wrong)
                    .isEqualTo("lines[0].quantity");
        }
        for (Object right : List.of("1.125", "１.125", 1.125)) {
            assertThat(add(Map.of("lines", List.of(Map.of("name", "x", "price", 1000, "quantity", right))))
                            .path("amount")
                            .asInt())
                    .isEqualTo(1125);
        }
    }

    @Test
    void aDayIsOneThatTheDatabaseKeeps() {
        JsonNode deal = add(Map.of("amount", 5));
        for (String day : List.of("+999999999-12-31", "-5000-01-01", "0001-01-01", "x")) {
            assertThat(customers
                            .status("lucy", "/api/deals?closeFrom=" + day.replace("+", "%2B"))
                            .value())
                    .as(day)
                    .isEqualTo(400);
            assertThat(field(move(deal, Map.of("to", "3", "note", "x", "next", day))))
                    .as(day)
                    .isEqualTo("next");
            Session lucy = new Session(http.getRootUri()).signIn("lucy");
            assertThat(lucy.submit(
                                    "/customers/" + customer,
                                    "/deals/" + id(deal) + "/documents",
                                    "kind=quotation&number=1&dated=" + day.replace("+", "%2B"))
                            .body())
                    .as(day)
                    .contains("role=\"alert\"", "请输入日期");
        }
    }

    /** Another deal under a key that was used is not lost: the page says so and offers it under a fresh key. */
    @Test
    void thePageSaysThatItsKeyWasUsed() {
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer;
        String key = UUID.randomUUID().toString();
        lucy.submit(page, "/deals", "title=甲&amount=1&currency=CNY&key=" + key);
        String again = lucy.submit(page, "/deals", "title=乙&amount=2&currency=CNY&key=" + key)
                .body();
        assertThat(again).contains("role=\"alert\"", "value=\"乙\"").doesNotContain(key);
        assertThat(list("lucy", "").path("total").asInt()).isEqualTo(1);
    }

    /** Every column has its own sum, its own first cards, and the rest on its next page. */
    @Test
    void theBoardShowsTheFirstCardsOfEachColumn() {
        database.sql("""
                        insert into app.deal (customer_id, title, amount, currency, status, created_by, expected_close)
                        select ?, 'deal ' || n, n, 'CNY', 'open', 'lucy', date '2030-01-01' + n from generate_series(1, 52) n""").param(customer).update();
        database.sql("""
                        insert into app.deal (customer_id, title, amount, currency, status, created_by, closed_time, closed_by)
                        values (?, 'gone', 7, 'CNY', 'lost', 'lucy', now(), 'lucy')""").param(customer).update();
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String board = lucy.get("/deals/board?q=" + name).body();
        assertThat(board)
                .contains("data-name=\"deal 1\"", "data-name=\"deal 50\"", "data-name=\"gone\"", "CNY 1,378", "按阶段表")
                .doesNotContain("data-name=\"deal 51\"");
        assertThat(board.indexOf("deal 1\"")).isLessThan(board.indexOf("deal 2\""));
        String rest = lucy.get("/deals/board/1?page=1&q=" + name).body();
        assertThat(rest)
                .contains("data-name=\"deal 51\"", "data-name=\"deal 52\"")
                .doesNotContain("data-name=\"deal 50\"", "gone");
        assertThat(lucy.get("/deals/board/lost?q=" + name).body())
                .contains("data-name=\"gone\"")
                .doesNotContain("deal 1\"");
        database.sql("delete from app.deal where customer_id = ?")
                .param(customer)
                .update();
    }

    @Test
    void thePanelAsksWhatTheActivityAsksFor() {
        JsonNode deal = add(Map.of("amount", 5));
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer;
        assertThat(lucy.get(page + "/deals").body()).contains("name=\"lossReason\" required");
        String path = "/deals/" + id(deal);
        assertThat(lucy.submit(page, path, "status=lost&note=x&version=1").body())
                .contains("role=\"alert\"", "输单原因");
        assertThat(lucy.submit(page, path, "status=lost&lossReason=price&note=x&version=1")
                        .body())
                .doesNotContain("role=\"alert\"");
        assertThat(state()).startsWith("1 lost");
        assertThat(lucy.submit(page, path, "status=open&version=2").body()).doesNotContain("role=\"alert\"");
        assertThat(state()).startsWith("1 open");
    }
}
