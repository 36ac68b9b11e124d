package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A collaborator sees and changes what the owner does, and is asked to do nothing. */
@ServerTest
class CollaboratorsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;
    private static int made;

    private String name = "";
    private String lead = "";
    private long customer;

    @BeforeEach
    void connect() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        name = "宁波共享客户" + ++made + "厂";
        JsonNode entered = customers.lead(name, "lucy", Cast.WUHAN);
        lead = entered.path("id").asText();
        customer = entered.path("data").path("customerId").asLong();
        deal("lucy", 201);
        database.sql("delete from app.notification").update();
    }

    private int share(String username, String with) {
        return api.call(
                        username,
                        HttpMethod.POST,
                        "/api/customer/" + customer + "/collaborators",
                        Map.of("username", with))
                .getStatusCode()
                .value();
    }

    private int unshare(String username, String with) {
        return api.call(username, HttpMethod.DELETE, "/api/customer/" + customer + "/collaborators/" + with, Map.of())
                .getStatusCode()
                .value();
    }

    private int get(String username, String path) {
        return api.get(username, path).getStatusCode().value();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private void assertSees(String username, boolean sees) {
        int expected = sees ? 200 : 404;
        assertThat(get(username, "/api/customer/" + customer + "/funnel")).isEqualTo(expected);
        assertThat(get(username, "/api/customer/" + customer + "/deals")).isEqualTo(expected);
        assertThat(get(username, "/api/forms/lead/records/" + lead)).isEqualTo(expected);
        assertThat(get(username, "/api/forms/lead/records/" + lead + "/history"))
                .isEqualTo(expected);
        assertThat(as(username).get("/customers/" + customer).statusCode()).isEqualTo(expected);
        assertThat(as(username).get("/forms/lead/" + lead).statusCode()).isEqualTo(expected);
        assertThat(as(username).panel("/customers/" + customer + "/notes").statusCode())
                .isEqualTo(expected);
        assertThat(as(username).panel("/assistants/runs?record=lead:" + lead).statusCode())
                .isEqualTo(expected);
        assertThat(customers
                        .get(username, "/api/forms/lead/records?customerName=" + name)
                        .path("total")
                        .asInt())
                .isEqualTo(sees ? 1 : 0);
        assertThat(customers
                        .get(username, "/api/customers?q=" + name)
                        .path("total")
                        .asInt())
                .isEqualTo(sees ? 1 : 0);
        assertThat(as(username).get("/customers").body().contains(name)).isEqualTo(sees);
        assertThat(as(username).get("/deals").body().contains(name)).isEqualTo(sees);
    }

    private void deal(String username, int expected) {
        assertThat(api.call(
                                username,
                                HttpMethod.POST,
                                "/api/customer/" + customer + "/deals",
                                Map.of("title", "点胶机", "amount", 1000, "currency", "CNY"))
                        .getStatusCode()
                        .value())
                .isEqualTo(expected);
    }

    @Test
    void seesAndChangesWhatIsSharedUntilRemoved() {
        assertSees("wendy", false);
        deal("wendy", 404);
        assertThat(share("lucy", "Wendy")).isEqualTo(200);
        assertSees("wendy", true);
        deal("wendy", 201);
        assertThat(api.call("wendy", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("contactName", "王工"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(as("wendy")
                        .submitTo("/customers/" + customer, "/customers/" + customer + "/notes", "text=来自文迪")
                        .statusCode())
                .isLessThan(400);
        assertThat(customers.column("owner", customer)).isEqualTo("lucy");
        assertThat(unshare("lucy", "wendy")).isEqualTo(204);
        assertSees("wendy", false);
        deal("wendy", 404);
    }

    @Test
    void isAskedToDoNothingButMayBeMentioned() {
        long before = new SalesTeam(api).count("wendy");
        share("manager", "wendy");
        new IntakeRun(engine, database, lead).awaitRest();
        assertThat(new SalesTeam(api).count("wendy")).as("round robin").isEqualTo(before);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskAssignee("wendy")
                        .list())
                .extracting(Task::getName)
                .noneMatch(task -> task.contains(name));
        assertThat(notified("wendy")).isZero();
        as("lucy").submitTo("/customers/" + customer, "/customers/" + customer + "/notes", "text=@wendy 请看样品");
        new IntakeRun(engine, database, lead).awaitRest();
        assertThat(notified("wendy")).isEqualTo(1);
    }

    private long notified(String username) {
        return database.sql("select count(*) from app.notification where username = ?")
                .param(username)
                .query(Long.class)
                .single();
    }

    @Test
    void onlyTheOwnerAndManagersShareAndAnybodyLeaves() {
        assertThat(share("elena", "elena")).isEqualTo(404);
        assertThat(share("operator", "elena")).isEqualTo(403);
        assertThat(share("lucy", "小明")).isEqualTo(422);
        assertThat(share("lucy", "lucy")).isEqualTo(422);
        assertThat(share("manager", "ELENA")).isEqualTo(200);
        assertThat(share("elena", "hany")).as("a collaborator does not share").isEqualTo(403);
        assertThat(api.call(
                                "elena",
                                HttpMethod.POST,
                                "/api/customer/" + customer + "/handover",
                                Map.of("owner", "elena", "note", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(unshare("elena", "elena")).isEqualTo(204);
        assertThat(get("elena", "/api/customer/" + customer + "/funnel")).isEqualTo(404);
    }

    @Test
    void whoBecomesTheOwnerIsNoCollaboratorAnymore() {
        share("lucy", "elena");
        customers.change(lead, Map.of("owner", "elena"));
        assertThat(customers.get("elena", "/api/customer/" + customer + "/collaborators"))
                .isEmpty();
        assertSees("elena", true);
        assertThat(get("lucy", "/api/customer/" + customer + "/funnel")).isEqualTo(404);
    }
}
