package io.leadwright.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.engine.Accounts;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Whoever names a person, and wherever: a display name or another letter case is understood, and nobody unknown is written. */
@ServerTest
class OwnerEntryTest {
    private static final String LEADS = "/api/forms/lead/records/";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Accounts accounts;

    private Api api;
    private Customers customers;

    @BeforeEach
    void connect() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        accounts.provide(new Accounts.Account("lina", "李娜", "", Set.of("sales")), "lina");
    }

    private String lead() {
        return customers.lead("南京精密电子有限公司", "lucy", Map.of()).path("id").asText();
    }

    private String owner(String lead) {
        return api.read("manager", "lead", lead).path("data").path("owner").asText();
    }

    private ResponseEntity<JsonNode> patch(String lead, String owner) {
        return api.call("manager", HttpMethod.PATCH, LEADS + lead, Map.of("owner", owner));
    }

    private static void assertRefused(ResponseEntity<JsonNode> answer, String field) {
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        JsonNode body = java.util.Objects.requireNonNull(answer.getBody());
        JsonNode fault = body.path("errors").path(0);
        assertThat(fault.path("field").asText()).isEqualTo(field);
        assertThat(fault.path("code").asText()).isEqualTo("person");
        assertThat(fault.path("message").asText()).contains("Lucy (lucy)", "李娜 (lina)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"李娜", "Lina", "LINA", " lina ", "ｌｉｎａ"})
    void aChangeOfARecordUnderstands(String text) {
        String lead = lead();
        assertThat(patch(lead, text).getStatusCode().value()).isEqualTo(200);
        assertThat(owner(lead)).isEqualTo("lina");
    }

    @ParameterizedTest
    @ValueSource(strings = {"小明", "linaa", "operator", "' or 1=1"})
    void aChangeOfARecordRefuses(String text) {
        String lead = lead();
        assertRefused(patch(lead, text), "owner");
        assertThat(owner(lead)).isEqualTo("lucy");
    }

    @Test
    void aNameThatTwoHaveIsRefused() {
        accounts.provide(new Accounts.Account("zhao1", "赵敏", "", Set.of("sales")), "zhao1");
        accounts.provide(new Accounts.Account("zhao2", "赵敏", "", Set.of("sales")), "zhao2");
        String lead = lead();
        assertRefused(patch(lead, "赵敏"), "owner");
        assertThat(patch(lead, "zhao2").getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void aLockedAccountIsRefusedButARecordThatHasItCanBeChanged() {
        accounts.provide(new Accounts.Account("mona", "莫娜", "", Set.of("sales")), "mona");
        String lead = lead();
        patch(lead, "mona");
        assertThat(session("admin")
                        .submitTo("/settings/people/mona", "/settings/people/mona/lock", "locked=true")
                        .statusCode())
                .isLessThan(400);
        assertThat(api.call("manager", HttpMethod.PATCH, LEADS + lead, Map.of("owner", "mona", "contactName", "王工"))
                        .getStatusCode()
                        .value())
                .as("the owner stays")
                .isEqualTo(200);
        String other = lead();
        assertThat(patch(other, "mona").getStatusCode().value()).isEqualTo(422);
        assertThat(owner(other)).isEqualTo("lucy");
    }

    @Test
    void aSalespersonNeedsAnAccount() {
        Map<String, Object> typo = Map.of("name", "李娜", "username", "linaa", "region", "华东", "assignOrder", 5);
        assertRefused(api.call("admin", HttpMethod.POST, "/api/forms/salesperson/records", typo), "username");
        Map<String, Object> named = Map.of("name", "李娜", "username", "Lina", "region", "华东", "assignOrder", 5);
        assertThat(api.create("admin", "salesperson", named)
                        .path("data")
                        .path("username")
                        .asText())
                .isEqualTo("lina");
    }

    @Test
    void leaveIsOfASalesperson() {
        Map<String, Object> typo = Map.of("person", "小明", "from", "2030-01-01", "until", "2030-01-02");
        assertRefused(api.call("manager", HttpMethod.POST, "/api/forms/leave/records", typo), "person");
        Map<String, Object> named = Map.of("person", "李娜", "from", "2030-01-01", "until", "2030-01-02");
        assertThat(api.create("manager", "leave", named)
                        .path("data")
                        .path("person")
                        .asText())
                .isEqualTo("lina");
    }

    @Test
    void anImportNamesTheRow() {
        ImportCalls imports = new ImportCalls(http, "leave");
        JsonNode run = imports.upload(
                "manager",
                "l.csv",
                "谁,从,至\n李娜,2030-02-01,2030-02-02\n小明,2030-02-01,2030-02-02\nLUCY,2030-02-01,2030-02-02\n"
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode checked = imports.check("manager", run, Map.of("mapping", List.of("person", "from", "until")));
        assertThat(checked.path("counts").path("good").asInt()).isEqualTo(2);
        assertThat(imports.bad("manager", run)).contains("小明", "没有这样的在用账号", "Lucy (lucy)");
        imports.run("manager", run);
        assertThat(database.sql(
                                "select data->>'person' from app.form_record where form = 'leave' and data->>'from' = '2030-02-01'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("lina", "lucy");
    }

    @Test
    void aTaskThatAssignsAnswersInWords() {
        new SalesTeam(api).change("nina", Map.of("active", false));
        String lead = api.create(
                        "operator",
                        "lead",
                        Map.of(
                                "customerName",
                                "北京精密",
                                "address",
                                "北京",
                                "detail",
                                "想买3台点胶机，预算60万，请报价",
                                "industry",
                                "半导体封测",
                                "companySize",
                                "1500人"))
                .path("id")
                .asText();
        IntakeRun run = new IntakeRun(engine, database, lead).awaitRest();
        Task task = run.tasks().get(0);
        assertThat(task.getTaskDefinitionKey()).isEqualTo("assign-by-hand");
        ResponseEntity<JsonNode> refused =
                api.complete("manager", task.getId(), Map.of("owner", "小明", "assignmentReason", "请跟进"));
        assertRefused(refused, "owner");
        assertThat(refused.getBody().path("message").asText()).contains("小明", "Lucy (lucy)");
        assertThat(run.tasks()).extracting(Task::getId).contains(task.getId());
        assertThat(api.complete("manager", task.getId(), Map.of("owner", "李娜", "assignmentReason", "请跟进"))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        assertThat(api.awaitField("lead", lead, "owner").path("owner").asText()).isEqualTo("lina");
        assertThat(run.awaitRest().notified()).containsExactly("lina");
        assertThat(run.tasks()).extracting(Task::getAssignee).contains("lina");
    }

    @Test
    void aBatchUnderstandsTheSame() {
        long customer = customers.of("常州精密电子有限公司", "lucy");
        assertThat(batch(customer, "小明").body()).contains("负责人必须是销售人员");
        assertThat(customers.column("owner", customer)).isEqualTo("lucy");
        batch(customer, "李娜");
        assertThat(customers.column("owner", customer)).isEqualTo("lina");
    }

    private java.net.http.HttpResponse<String> batch(long customer, String owner) {
        return session("manager")
                .submit(
                        "/customers",
                        "/batch/owner",
                        "id=" + customer + "&newOwner=" + URLEncoder.encode(owner, StandardCharsets.UTF_8));
    }

    @Test
    void nobodyWithoutAnAccountIsAssigned() {
        rename("jack", "jackk");
        String lead = unassigned("广州精密", "广东省广州市");
        IntakeRun run = new IntakeRun(engine, database, lead).awaitRest();
        rename("jackk", "jack");
        assertThat(run.tasks()).extracting(Task::getTaskDefinitionKey).containsExactly("assign-by-hand");
    }

    /** As it was stored before usernames were checked. */
    private void rename(String from, String to) {
        database.sql("""
                        update app.form_record set data = data || jsonb_build_object('username', ?::text)
                        where form = 'salesperson' and data->>'username' = ?""").params(to, from).update();
    }

    private Session session(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    @Test
    void formsAndFiltersOfferThePeopleByName() {
        String lead = lead();
        String edit = session("manager").get("/forms/lead/" + lead + "/edit").body();
        assertThat(edit.replace("&quot;", "\"")).contains("{\"label\":\"李娜\",\"value\":\"lina\"}");
        assertThat(session("manager").get("/forms/lead/" + lead).body()).contains("Lucy");
        for (String page : List.of("/forms/lead", "/deals", "/activities", "/actions", "/reports")) {
            assertThat(session("manager").get(page).body())
                    .as(page)
                    .containsPattern(
                            "<select class=\"input\" name=\"owner\"[^$]*<option value=\"lina\"[^>]*>李娜</option>");
        }
        customers.change(lead, Map.of("owner", "lina"));
        assertThat(customers
                        .get("manager", "/api/forms/lead/records?owner=李娜")
                        .path("items")
                        .findValuesAsText("id"))
                .contains(lead);
        assertThat(customers
                        .get("manager", "/api/customers?owner=李娜")
                        .path("total")
                        .asInt())
                .isPositive();
    }

    @Test
    void aTaskOffersThePeopleByName() {
        new SalesTeam(api).change("nina", Map.of("active", false));
        IntakeRun run = new IntakeRun(engine, database, unassigned("沈阳北方精密", "北京")).awaitRest();
        JsonNode form = customers.get(
                "manager", "/engine-rest/task/" + run.tasks().get(0).getId() + "/deployed-form");
        JsonNode owner = java.util.stream.StreamSupport.stream(
                        form.path("components").spliterator(), false)
                .filter(field -> field.path("key").asText().equals("owner"))
                .findFirst()
                .orElseThrow();
        assertThat(owner.path("type").asText()).isEqualTo("select");
        assertThat(owner.path("values").findValuesAsText("value")).contains("lina", "lucy");
        assertThat(owner.path("values").findValuesAsText("label")).contains("李娜", "Lucy");
    }

    private String unassigned(String name, String address) {
        return api.create(
                        "operator",
                        "lead",
                        Map.of(
                                "customerName", name,
                                "address", address,
                                "detail", "想买3台点胶机，预算60万，请报价",
                                "industry", "半导体封测",
                                "companySize", "1500人"))
                .path("id")
                .asText();
    }
}
