package io.leadwright.forms.removal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A removed record leaves lists, search, figures and runs with its customer, comes back whole, and is deleted for good after a while. */
@ServerTest
class RecycleBinTest {
    private static final String NAME = "回收站一号光电";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    List<io.leadwright.platform.retention.RetentionPolicy> retention;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        database.sql("delete from app.removed_record").update();
        database.sql("delete from app.notification").update();
        database.sql("delete from app.merge_proposal").update();
        database.sql("delete from app.customer").update();
        database.sql("delete from app.form_record where form in ('lead', '-lead')")
                .update();
    }

    @AfterEach
    void nothingContradicts() {
        assertThat(database.sql("select rule || ' ' || subject from app.contradiction")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private int status(String person, HttpMethod method, String path) {
        return http.withBasicAuth(person, person)
                .exchange(path, method, null, String.class)
                .getStatusCode()
                .value();
    }

    private int delete(String person, String lead) {
        return status(person, HttpMethod.DELETE, "/api/forms/lead/records/" + lead);
    }

    private int bringBack(String person, String lead) {
        return status(person, HttpMethod.POST, "/api/forms/lead/removed/" + lead + "/return");
    }

    private int total(String path) {
        return customers.get("manager", path).path("total").asInt();
    }

    private int hits() {
        return customers.get("manager", "/api/search?q=" + NAME).findValues("items").stream()
                .mapToInt(JsonNode::size)
                .sum();
    }

    private String row(String lead) {
        return database.sql("""
                        select (to_jsonb(lead) - 'form')::text || to_jsonb(customer)::text || to_jsonb(entered)::text
                            || (select coalesce(jsonb_agg(card order by card.id), '[]') from app.action_card card
                                where card.customer_id = customer.id)::text
                            || (select jsonb_agg(deal order by deal.id) from app.deal where deal.customer_id = customer.id)::text
                        from app.form_record lead join app.customer_record entered on entered.record = 'lead:' || lead.id
                        join app.customer on customer.id = entered.customer_id where lead.id = ?""").param(Long.valueOf(lead)).query(String.class).single();
    }

    private String funnel() {
        return customers.get("manager", "/api/funnel/overview").toString();
    }

    @Test
    void aRemovedLeadIsNowhereAndComesBackWhole() {
        String empty = funnel();
        JsonNode record = customers.lead(NAME, "lucy", Map.of("phone", "13900007777", "detail", "想买两台点胶机"));
        String lead = record.path("id").asText();
        long customer = customers.offer(record);
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/deals",
                Map.of("title", "点胶机", "amount", 500000));
        new IntakeRun(engine, database, lead).awaitRest();
        Awaitility.await("found").atMost(Duration.ofSeconds(30)).until(() -> hits() >= 3);
        String before = row(lead);
        String counted = funnel();
        long running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .active()
                .count();
        assertThat(running).isPositive();
        assertThat(counted).isNotEqualTo(empty);

        assertThat(delete("manager", lead)).isEqualTo(204);
        assertThat(delete("manager", lead)).isEqualTo(404);
        assertThat(status("manager", HttpMethod.GET, "/api/forms/lead/records/" + lead))
                .isEqualTo(404);
        assertThat(total("/api/forms/lead/records?q=" + NAME)).isZero();
        assertThat(total("/api/customers?q=" + NAME)).isZero();
        assertThat(customers
                        .status("manager", "/api/customer/" + customer + "/funnel")
                        .value())
                .isEqualTo(404);
        assertThat(total("/api/deals")).isZero();
        assertThat(hits()).isZero();
        assertThat(funnel()).isEqualTo(empty);
        assertThat(new Session(http.getRootUri())
                        .signIn("lucy")
                        .get("/notifications")
                        .body())
                .doesNotContain(NAME);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("lead:" + lead)
                        .active()
                        .count())
                .isZero();
        assertThat(database.sql("select count(*) from app.open_task where record = ?")
                        .param("lead:" + lead)
                        .query(Long.class)
                        .single())
                .isZero();
        JsonNode again = api.create("operator", "lead", Map.of("customerName", NAME, "phone", "13900007777"));
        assertThat(again.path("data").path("customerId").asLong())
                .as("a lead joins no removed customer")
                .isNotEqualTo(customer);
        new IntakeRun(engine, database, again.path("id").asText()).awaitRest();
        assertThat(delete("operator", again.path("id").asText())).isEqualTo(204);

        assertThat(bringBack("manager", lead)).isEqualTo(200);
        assertThat(row(lead)).isEqualTo(before);
        assertThat(funnel()).isEqualTo(counted);
        assertThat(total("/api/deals")).isEqualTo(1);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("lead:" + lead)
                        .active()
                        .count())
                .isEqualTo(running);
        Awaitility.await("found again").atMost(Duration.ofSeconds(30)).until(() -> hits() >= 3);
        assertThat(bringBack("manager", lead)).isEqualTo(404);
    }

    @Test
    void oneOfTwoLeadsTakesOnlyItsOwnWordsAway() {
        JsonNode first = customers.lead(NAME, "lucy", Map.of("phone", "13900008888"));
        JsonNode second = customers.lead(NAME, "lucy", Map.of("phone", "13900008888", "detail", "第二条"));
        long customer = first.path("data").path("customerId").asLong();
        assertThat(second.path("data").path("customerId").asLong()).isEqualTo(customer);

        assertThat(delete("manager", first.path("id").asText())).isEqualTo(204);
        assertThat(customers.column("record", customer)).isEqualTo("lead:" + second.path("id"));
        assertThat(total("/api/customers?q=" + NAME)).isEqualTo(1);
        assertThat(delete("manager", second.path("id").asText())).isEqualTo(204);
        assertThat(total("/api/customers?q=" + NAME)).isZero();
        assertThat(bringBack("manager", first.path("id").asText())).isEqualTo(200);
        assertThat(customers.column("record", customer)).isEqualTo("lead:" + first.path("id"));
        assertThat(total("/api/customers?q=" + NAME)).isEqualTo(1);
        assertThat(bringBack("manager", second.path("id").asText())).isEqualTo(200);
        assertThat(total("/api/customers?q=" + NAME)).isEqualTo(1);
    }

    @Test
    void theLeadOfAMergedCustomerReturnsToTheKeptOne() {
        JsonNode older = customers.lead(NAME, "lucy", Map.of());
        JsonNode newer = customers.twin(NAME, "lucy", Map.of());
        long kept = older.path("data").path("customerId").asLong();
        long other = newer.path("data").path("customerId").asLong();
        Awaitility.await("proposed").atMost(Duration.ofSeconds(30)).until(() -> total("/api/merge-proposals") == 1);
        String proposal = "/api/merge-proposals/"
                + customers
                        .get("manager", "/api/merge-proposals")
                        .at("/items/0/id")
                        .asText();
        customers.ok("manager", HttpMethod.POST, proposal + "/merge", Map.of("keep", kept));

        assertThat(delete("manager", newer.path("id").asText())).isEqualTo(204);
        assertThat(customers.column("merged_into", other)).isEqualTo(String.valueOf(other));
        assertThat(api.call("manager", HttpMethod.POST, proposal + "/undo", Map.of())
                        .getStatusCode()
                        .value())
                .as("a merge of a removed customer cannot be undone")
                .isEqualTo(404);
        assertThat(bringBack("manager", newer.path("id").asText())).isEqualTo(200);
        assertThat(customers.column("merged_into", other)).isEqualTo(String.valueOf(kept));
        customers.ok("manager", HttpMethod.POST, proposal + "/undo", Map.of());
        assertThat(total("/api/customers?q=" + NAME)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "operator, false, 204",
        "operator, true, 403",
        "sales, false, 404",
        "analyst, false, 403",
        "admin, true, 204"
    })
    void theTableSaysWhoMayRemove(String person, boolean touched, int answer) {
        String lead = api.create("operator", "lead", Map.of("customerName", NAME))
                .path("id")
                .asText();
        new IntakeRun(engine, database, lead).awaitRest();
        if (touched) {
            api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("detail", "改过"));
        }
        String who = person.equals("sales") ? "lucy" : person;
        assertThat(delete(who, lead)).isEqualTo(answer);
    }

    @Test
    void aSalespersonUndoesOnlyWhatIsTheirs() {
        String mine = api.create("lucy", "lead", Map.of("customerName", NAME))
                .path("id")
                .asText();
        String others = api.create("operator", "lead", Map.of("customerName", NAME + "乙"))
                .path("id")
                .asText();
        new IntakeRun(engine, database, mine).awaitRest();
        new IntakeRun(engine, database, others).awaitRest();
        assertThat(delete("lucy", mine)).isEqualTo(204);
        assertThat(delete("operator", others)).isEqualTo(204);
        assertThat(customers.get("lucy", "/api/forms/lead/removed").findValuesAsText("title"))
                .containsExactly(NAME);
        assertThat(customers.get("manager", "/api/forms/lead/removed").size()).isEqualTo(2);
        assertThat(status("analyst", HttpMethod.GET, "/api/forms/lead/removed")).isEqualTo(403);
        assertThat(bringBack("lucy", others)).isEqualTo(404);
        assertThat(bringBack("analyst", others)).isEqualTo(404);
        assertThat(bringBack("lucy", mine)).isEqualTo(200);
        assertThat(bringBack("manager", others)).isEqualTo(200);
        assertThat(database.sql(
                                "select username || ' ' || detail from app.audit_entry where action = 'record' and object = ? order by id")
                        .param("lead:" + mine)
                        .query(String.class)
                        .list())
                .containsExactly("lucy removed", "lucy restored");
    }

    @Test
    void thePageRemovesAndTheListOffersToUndo() {
        String lead = api.create("operator", "lead", Map.of("customerName", NAME))
                .path("id")
                .asText();
        new IntakeRun(engine, database, lead).awaitRest();
        Session operator = new Session(http.getRootUri()).signIn("operator");
        String page = "/forms/lead/" + lead;
        assertThat(operator.get(page).body()).contains("action=\"" + page + "/removal\"");
        String list = operator.submit(page, "/removal", "").body();
        assertThat(list).contains("/forms/lead/removed/" + lead + "/return").doesNotContain("data-open href=\"" + page);
        assertThat(operator.get("/forms/lead/removed").body()).contains(NAME);
        assertThat(operator.submitTo("/forms/lead/removed", "/forms/lead/removed/" + lead + "/return", "")
                        .body())
                .contains("<h1>" + NAME);
        String batch = operator.submitTo("/forms/lead", "/forms/lead/batch/removal", "id=" + lead)
                .body();
        assertThat(batch).contains("role=\"status\"").doesNotContain("data-open href=\"" + page);
        assertThat(new Session(http.getRootUri())
                        .signIn("analyst")
                        .get("/forms/lead")
                        .body())
                .doesNotContain("/forms/lead/removed");
    }

    @Test
    void whatIsOldIsDeletedForGoodWithItsCustomer() {
        JsonNode record = customers.lead(NAME, "lucy", Map.of());
        String lead = record.path("id").asText();
        long customer = customers.offer(record);
        assertThat(delete("manager", lead)).isEqualTo(204);
        Instant now = Instant.now();
        assertThat(purge(now.minus(Duration.ofHours(1)))).isZero();
        assertThat(purge(now.plus(Duration.ofHours(1)))).isEqualTo(1);
        for (String rows : List.of(
                "app.form_record where id = " + lead,
                "app.form_record_change where record_id = " + lead,
                "app.customer where id = " + customer,
                "app.action_card where customer_id = " + customer,
                "app.notification where business_key = 'lead:" + lead + "'",
                "act_ru_execution where business_key_ = 'lead:" + lead + "'")) {
            assertThat(database.sql("select count(*) from " + rows)
                            .query(Long.class)
                            .single())
                    .as(rows)
                    .isZero();
        }
        assertThat(bringBack("manager", lead)).isEqualTo(404);
    }

    private int purge(Instant before) {
        return retention.stream()
                .filter(policy -> policy.name().equals("removed-records"))
                .findFirst()
                .map(policy -> policy.deletion().delete(before, 100))
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}
