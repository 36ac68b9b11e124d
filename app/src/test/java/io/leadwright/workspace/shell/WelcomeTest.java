package io.leadwright.workspace.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The guide to the first lead: its steps tick themselves, each for its person. */
@ServerTest
@OwnServer
class WelcomeTest {
    private static final String DONE = "is-done";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private static int done(Session session) {
        return session.get("/welcome").body().split(DONE, -1).length - 1;
    }

    @Test
    void stepsTickWhenTheyAreDoneAndOnlyForThePersonWhoDidThem() {
        Session lucy = as("lucy");
        assertThat(lucy.get("/").body()).contains("hx-get=\"/welcome\"");
        assertThat(lucy.get("/welcome").body()).contains("查看评级", "执行一个动作").doesNotContain(DONE, "录入一条线索");
        Customers customers = new Customers(new Api(http), engine, database);
        var lead = customers.lead("武汉光谷微电子", "lucy", Map.of("phone", "027-87654321"));
        customers.offer(lead);
        assertThat(done(lucy)).isZero();

        String page = "/forms/lead/" + lead.path("id").asText();
        assertThat(lucy.get(page).statusCode()).isEqualTo(200);
        assertThat(done(lucy)).isEqualTo(1);
        lucy.get("/forms/lead/999999999");
        lucy.get("/camunda/app/tasklist/default/");
        assertThat(done(lucy)).isEqualTo(2);
        String card = customers
                .get(
                        "lucy",
                        "/api/customer/" + lead.path("data").path("customerId").asText() + "/actions")
                .path(0)
                .path("id")
                .asText();
        lucy.submit("/actions", "/" + card + "/execution", "");
        assertThat(done(lucy)).isEqualTo(3);
        assertThat(lucy.get("/welcome").body()).contains("全部完成");
        assertThat(done(as("operator"))).isEqualTo(1);
        assertThat(as("operator").get("/welcome").body()).doesNotContain("执行一个动作");
        assertThat(done(as("elena"))).isZero();
    }

    @Test
    void aDismissedGuideStaysHiddenUntilItIsRequestedAgain() {
        Session hany = as("hany");
        assertThat(hany.submit("/welcome", "/dismissal", "").statusCode()).isEqualTo(200);
        assertThat(database.sql("select count(*) from app.welcome_dismissal where username = 'hany'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(hany.get("/welcome").body()).contains("在首页显示");
        assertThat(hany.panel("/welcome").body()).doesNotContain("查看评级");
        assertThat(as("elena").panel("/welcome").body()).contains("查看评级");
        hany.submit("/welcome", "/return", "");
        assertThat(hany.panel("/welcome").body()).contains("查看评级");
    }
}
