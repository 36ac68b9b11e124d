package io.leadwright.sales.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.process.Triggers;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.MovableClock;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** People are reminded of what is new, at risk, blocked or overdue, and nothing is told twice. */
@ServerTest
class RemindersTest {
    /** A working Monday. */
    private static final Instant MORNING = Instant.parse("2026-11-30T02:00:00Z");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @Autowired
    Triggers triggers;

    @Autowired
    TransactionTemplate transactions;

    @LocalServerPort
    int port;

    private Customers customers;
    private Api api;

    @BeforeEach
    void ready() {
        clock.moveTo(MORNING);
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    @AfterEach
    void back() {
        clock.reset();
    }

    private List<String> told(String username, String like) {
        return database.sql("select title from app.notification where username = ? and kind like ? order by id")
                .params(username, like)
                .query(String.class)
                .list();
    }

    private List<String> kinds(String username, String about) {
        return database.sql(
                        "select kind from app.notification where username = ? and (title like ? or business_key like ?)")
                .params(username, "%" + about + "%", "%" + about)
                .query(String.class)
                .list();
    }

    private void report(long customer, String event, Map<String, Object> more) {
        String record = customers.column("record", customer);
        Map<String, Object> variables = new HashMap<>(more);
        variables.put("customerId", customer);
        transactions.executeWithoutResult(any -> triggers.customer(event, record, variables));
        rest(customer);
    }

    private void rest(long customer) {
        new IntakeRun(engine, database, customers.column("record", customer).substring("lead:".length())).awaitRest();
    }

    private void run(String process) {
        String id =
                engine.getRuntimeService().startProcessInstanceByKey(process).getId();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(id)
                                .count()
                        == 0);
    }

    @Test
    void aHotSignalIsToldOnceADay() {
        long customer = customers.of("上海热信号电子", "amy", Map.of("phone", "021-87654321"));
        customers.move(customer, 4);
        rest(customer);
        customers.move(customer, 2);
        customers.move(customer, 4);
        rest(customer);
        assertThat(told("amy", "notify-hot-signal")).containsExactly("热信号：上海热信号电子");
    }

    @Test
    void aNewLeadIsToldByItsNotificationOnly() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("customerName", "武汉一次通知公司");
        String lead = api.create("operator", "lead", fields).path("id").asText();
        new IntakeRun(engine, database, lead).awaitRest();
        String owner =
                api.read("manager", "lead", lead).path("data").path("owner").asText();
        assertThat(kinds(owner, "武汉一次通知公司")).containsExactly("notify-owner");
    }

    @Test
    void aBlockIsToldOnce() {
        long customer = customers.of("上海受阻电子", "amy", Map.of("phone", "021-87654321"));
        report(customer, "blocked", Map.of("block", "no_next_step", "stage", 1));
        report(customer, "blocked", Map.of("block", "no_next_step", "stage", 1));
        assertThat(told("amy", "notify-block")).hasSize(1).first().asString().contains("上海受阻电子");
    }

    @Test
    void theRiskOfAValuableCustomerIsToldToItsManagerToo() {
        long customer = customers.of("上海高危电子", "amy", Map.of("phone", "021-87654321"));
        report(customer, "risk-raised", Map.of("stage", 1));
        assertThat(told("amy", "notify-risk")).hasSize(1);
        assertThat(told("manager", "notify-risk")).isEmpty();
        long valuable = customers.of("上海大单电子", "amy", Map.of("phone", "021-87654321"));
        database.sql("update app.customer set estimated_value = 400000 where id = ?")
                .param(valuable)
                .update();
        report(valuable, "risk-raised", Map.of("stage", 1));
        assertThat(told("manager", "notify-risk")).hasSize(1).first().asString().contains("上海大单电子");
    }

    @Test
    void overdueItemsAndTheDigestAreToldOnce() {
        for (int n = 1; n <= 2; n++) {
            long customer = database.sql(
                            "insert into app.customer (name, owner, name_key) values (?, 'nina', ?) returning id")
                    .params("天津过期 " + n, "overdue " + n)
                    .query(Long.class)
                    .single();
            database.sql("""
                            insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)
                            values (?, 'call', 'phone', '打电话', '', '', 'test', 'rules', ?::timestamptz)""")
                    .params(customer, MORNING.minus(Duration.ofHours(n)).toString())
                    .update();
        }
        run("overdue-reminder");
        run("overdue-reminder");
        assertThat(told("nina", "notify-overdue")).containsExactly("2 件事项已过期");
        run("morning-digest");
        run("morning-digest");
        assertThat(told("nina", "notify-digest")).containsExactly("今天：2 件过期，0 件到期");
        assertThat(database.sql("select body from app.notification where kind = 'notify-digest' and username = 'nina'")
                        .query(String.class)
                        .single())
                .contains("天津过期 1 · 打电话");
        clock.advance(Duration.ofDays(5));
        run("morning-digest");
        assertThat(told("nina", "notify-digest")).as("a Saturday").hasSize(1);
    }

    @Test
    void theSettingsListEveryKind() {
        String page = new Session("http://localhost:" + port)
                .signIn("amy")
                .get("/notifications/settings")
                .body();
        assertThat(page)
                .contains("有新的推荐动作")
                .contains("客户发出热信号")
                .contains("客户的流失风险升高")
                .contains("客户推进受阻")
                .contains("事项已过期")
                .contains("早上的摘要");
    }
}
