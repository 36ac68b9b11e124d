package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who follows a customer hears what others do with it, as far as the table says, and nothing that is not for their eyes. */
@ServerTest
class FollowTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    private Customers customers;
    private long customer;
    private String path;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
        customer = customers.of("关注" + System.nanoTime() + "光电", "lucy");
        path = "/api/customer/" + customer + "/follow";
    }

    private int status(String person, HttpMethod method) {
        return http.withBasicAuth(person, person)
                .exchange(path, method, null, String.class)
                .getStatusCode()
                .value();
    }

    /** What the process tells now. */
    private List<String> told(String person) {
        String run =
                engine.getRuntimeService().startProcessInstanceByKey("follow").getId();
        Awaitility.await("run of follow")
                .atMost(Duration.ofSeconds(30))
                .until(() -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(run)
                                .count()
                        == 0);
        return database.sql("""
                        select title || ' ' || body from app.notification
                        where kind = 'notify-follow' and username = ? and business_key = ? order by id""")
                .params(person, "/customers/" + customer)
                .query(String.class)
                .list();
    }

    private void note(String person, String text) {
        new Session(http.getRootUri()).signIn(person).submit("/customers/" + customer, "/notes", "text=" + text);
    }

    @Test
    void aFollowerIsToldOnceWhatOthersDid() {
        assertThat(status("manager", HttpMethod.PUT)).isEqualTo(200);
        assertThat(status("manager", HttpMethod.PUT)).isEqualTo(200);
        assertThat(customers.get("manager", path).path("following").asBoolean()).isTrue();
        note("manager", "mine");
        assertThat(told("manager")).as("nobody is told of what they did").isEmpty();
        note("lucy", "budget-approved");
        customers.ok(
                "lucy", HttpMethod.POST, "/api/customer/" + customer + "/stage", Map.of("stage", 2, "reason", "已经联系"));
        List<String> once = told("manager");
        assertThat(once).hasSize(1);
        assertThat(once.get(0))
                .contains("有 2 项变化", "budget-approved", "Lucy", "进入阶段")
                .doesNotContain("mine");
        assertThat(told("manager")).as("each change once").hasSize(1);
        assertThat(status("manager", HttpMethod.DELETE)).isEqualTo(200);
        note("lucy", "later");
        assertThat(told("manager")).hasSize(1);
    }

    @Test
    void onlyWhoSeesTheCustomerFollowsIt() {
        assertThat(status("elena", HttpMethod.PUT)).isEqualTo(404);
        customers.ok(
                "lucy", HttpMethod.POST, "/api/customer/" + customer + "/collaborators", Map.of("username", "elena"));
        assertThat(status("elena", HttpMethod.PUT)).isEqualTo(200);
        assertThat(status("lucy", HttpMethod.PUT)).isEqualTo(200);
        http.withBasicAuth("lucy", "lucy").delete("/api/customer/" + customer + "/collaborators/elena");
        note("manager", "secret");
        assertThat(told("elena")).as("who no longer sees it hears nothing").isEmpty();
        assertThat(told("lucy")).hasSize(1);
        assertThat(database.sql("select username from app.customer_follow where customer_id = ?")
                        .param(customer)
                        .query(String.class)
                        .list())
                .containsExactly("lucy");
    }

    @Test
    void thePageFollowsWithOneClick() {
        Session analyst = new Session(http.getRootUri()).signIn("analyst");
        String page = "/customers/" + customer;
        assertThat(analyst.get(page).body()).contains("id=\"follow\"");
        assertThat(analyst.panel(page + "/follow").body()).contains("aria-pressed=\"false\"");
        assertThat(analyst.submit(page, "/follow", "").body()).contains("aria-pressed=\"true\"");
        assertThat(analyst.submit(page, "/follow/end", "").body()).contains("aria-pressed=\"false\"");
    }
}
