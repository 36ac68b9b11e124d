package io.leadwright.sales.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a person has to do stands in one list, each action once, and nothing of a lead before its owner was notified. */
@ServerTest
@OwnServer
@TestPropertySource(properties = {"leadwright.intake-delay=PT10M", MovableClock.ON_MONDAY})
class TodayTest {
    private static final Pattern ITEM =
            Pattern.compile("<article class=\"card todo todo--(\\w+)\"[^>]*id=\"([\\w-]+)\"");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    private ReportedActivities reported;

    @LocalServerPort
    int port;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        clock.reset();
        reported = new ReportedActivities(database);
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    /** A rated lead, its owner and its customer. */
    private record Lead(String id, String owner, long customer) {}

    private Lead waiting(String name) {
        Map<String, Object> fields = new java.util.HashMap<>(Cast.WUHAN);
        fields.put("customerName", name);
        fields.put("phone", "027-87654321");
        String id = api.create("operator", "lead", fields).path("id").asText();
        new IntakeRun(engine, database, id).awaitRest();
        JsonNode data = api.read("manager", "lead", id).path("data");
        return new Lead(id, data.path("owner").asText(), data.path("customerId").asLong());
    }

    private Lead notified(String name) {
        Lead lead = waiting(name);
        run(lead).endDelay();
        return lead;
    }

    private IntakeRun run(Lead lead) {
        return new IntakeRun(engine, database, lead.id());
    }

    private Session session(String username) {
        return new Session("http://localhost:" + port).signIn(username);
    }

    /** The items about a customer, {@code section id}. */
    private static List<String> items(String page, String customer) {
        return Pattern.compile("(?=<article)")
                .splitAsStream(page)
                .filter(part -> part.contains(customer))
                .map(ITEM::matcher)
                .filter(Matcher::find)
                .map(item -> item.group(1) + " " + item.group(2))
                .toList();
    }

    private long addCard(Lead lead, String kind) {
        return database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)
                        values (?, ?, 'phone', '电话问规格', '先问规格', '看过价格页', 'test', 'rules', now() + interval '1 hour') returning id""").params(lead.customer(), kind).query(Long.class).single();
    }

    private String task(Lead lead) {
        List<Task> tasks = run(lead).tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("follow-up"))
                .toList();
        assertThat(tasks).hasSize(1);
        return tasks.get(0).getId();
    }

    private long cards(Lead lead) {
        return database.sql("select count(*) from app.action_card where customer_id = ?")
                .param(lead.customer())
                .query(Long.class)
                .single();
    }

    @Test
    void nothingOfALeadIsOfferedBeforeItsOwnerIsNotified() {
        Lead lead = waiting("武汉迟通知微电子");
        assertThat(lead.owner()).isNotEmpty();
        customers.move(lead.customer(), 3);
        run(lead).awaitRest();
        assertThat(cards(lead)).isZero();
        assertThat(customers.column("next_best_action", lead.customer())).isEmpty();
        Session owner = session(lead.owner());
        assertThat(items(owner.get("/today").body(), "武汉迟通知微电子")).isEmpty();
        assertThat(owner.get("/actions?state=all").body()).doesNotContain("武汉迟通知微电子");

        run(lead).endDelay();
        assertThat(items(owner.get("/today").body(), "武汉迟通知微电子"))
                .anyMatch(item -> item.endsWith(" task-" + task(lead)));
        assertThat(customers.column("next_best_action", lead.customer())).isNotEmpty();
    }

    @Test
    void theFirstCallOfALeadIsOneItem() {
        Lead lead = notified("武汉首联微电子");
        assertThat(cards(lead)).as("the follow-up task asks for the call").isZero();
        String page = session(lead.owner()).get("/today").body();
        assertThat(items(page, "武汉首联微电子")).hasSize(1).first().asString().endsWith(" task-" + task(lead));
        assertThat(page).contains("打通了").contains("未接通").contains("听完再问");
    }

    @Test
    void aTaskAndACardForTheSameActionAreOneItemAndOthersAreTwo() {
        Lead lead = notified("武汉合并微电子");
        addCard(lead, "call");
        String page = session(lead.owner()).get("/today").body();
        assertThat(items(page, "武汉合并微电子")).hasSize(1);
        assertThat(page).contains("看过价格页").contains("先问规格");
        database.sql("update app.action_card set kind = 'quote' where customer_id = ?")
                .param(lead.customer())
                .update();
        assertThat(items(session(lead.owner()).get("/today").body(), "武汉合并微电子")).hasSize(2);
    }

    @Test
    void anOutcomeIsReportedOnceWithItsKey() {
        Lead lead = notified("武汉打通微电子");
        Session owner = session(lead.owner());
        String address = "/today/task-" + task(lead) + "/outcome";
        String fields = "type=reached&key=once-1&note=" + "%E8%A6%81%E8%A7%84%E6%A0%BC";
        assertThat(owner.submitTo("/today", address, fields).body()).contains("已记下");
        assertThat(owner.submitTo("/today", address, fields).body()).contains("已记下");
        assertThat(reported.of(lead.customer())).hasSize(1).first().satisfies(report -> {
            assertThat(report).containsEntry("type", "reached").containsEntry("by", lead.owner());
            assertThat(report).containsEntry("via", "page").containsEntry("note", "要规格");
        });
        assertThat(owner.submitTo("/today", address, "type=won&key=2").body()).contains("这件");
        assertThat(reported.of(lead.customer())).hasSize(1);
    }

    @Test
    void notReachedComesAgainOnTheNextWorkingDay() {
        Lead lead = notified("武汉未接微电子");
        long card = addCard(lead, "call");
        Session owner = session(lead.owner());
        String page = owner.submitTo("/today", "/today/task-" + task(lead) + "/outcome", "type=not_reached&key=k")
                .body();
        assertThat(items(page, "武汉未接微电子")).containsExactly("later task-" + task(lead));
        assertThat(reported.of(lead.customer()).get(0).get("next")).hasToString("2026-11-24");
        assertThat(database.sql("select state from app.action_card where id = ?")
                        .param(card)
                        .query(String.class)
                        .single())
                .isEqualTo("postponed");
    }

    @Test
    void anItemIsPostponedByItsOwnerOnly() {
        Lead lead = notified("武汉推迟微电子");
        String address = "/today/task-" + task(lead) + "/postponement";
        String until = "until=" + LocalDateTime.now(clock).plusDays(9).withNano(0);
        String other = lead.owner().equals("jack") ? "amy" : "jack";
        HttpResponse<String> refused = session(other).submitTo("/today", address, until);
        assertThat(refused.statusCode()).isEqualTo(404);
        Session owner = session(lead.owner());
        assertThat(owner.submitTo("/today", address, "until=2020-01-01T10:00").body())
                .contains("role=\"alert\"");
        assertThat(items(owner.submitTo("/today", address, until).body(), "武汉推迟微电子"))
                .containsExactly("later task-" + task(lead));
    }

    @Test
    void aManagerSeesEverybodysOrOnePersons() {
        Lead lead = notified("武汉经理微电子");
        Session manager = session("manager");
        assertThat(items(manager.get("/today").body(), "武汉经理微电子")).hasSize(1);
        assertThat(items(manager.get("/today?person=" + lead.owner()).body(), "武汉经理微电子"))
                .hasSize(1);
        assertThat(items(manager.get("/today?person=nobody").body(), "武汉经理微电子")).isEmpty();
        String other = lead.owner().equals("jack") ? "amy" : "jack";
        assertThat(items(session(other).get("/today?person=" + lead.owner()).body(), "武汉经理微电子"))
                .as("a salesperson cannot ask for the items of others")
                .isEmpty();
    }

    @Test
    void aTaskOfARoleIsOfferedToItsPeople() {
        String lead = api.create("operator", "lead", Map.of("customerName", "武汉无信息公司"))
                .path("id")
                .asText();
        new IntakeRun(engine, database, lead).awaitRest();
        assertThat(items(session("operator").get("/today").body(), "武汉无信息公司"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("offered task-");
        assertThat(items(session("lucy").get("/today").body(), "武汉无信息公司")).isEmpty();
    }

    @Test
    void aLongListContinues() {
        Lead lead = notified("武汉长单微电子");
        for (int n = 0; n < 45; n++) {
            long customer = database.sql(
                            "insert into app.customer (name, owner, name_key) values (?, ?, ?) returning id")
                    .params("长单 " + n + " 号", lead.owner(), "long " + n)
                    .query(Long.class)
                    .single();
            database.sql("""
                            insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)
                            values (?, 'quote', 'mail', '报价', '', '', 'test', 'rules', ?::timestamptz + interval '20 day')""").params(customer, clock.instant().toString()).update();
        }
        Session owner = session(lead.owner());
        List<String> seen = new java.util.ArrayList<>();
        String page = owner.get("/today").body();
        for (int part = 0; part < 4; part++) {
            seen.addAll(items(page, "长单 "));
            Matcher next = Pattern.compile("hx-get=\"(/today/later[^\"]+)\"").matcher(page);
            if (!next.find()) {
                break;
            }
            page = owner.panel(next.group(1).replace("&amp;", "&")).body();
        }
        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void aSalespersonStartsHere() {
        assertThat(session("lucy").get("/").body()).contains("id=\"today\"");
        assertThat(session("manager").get("/").body()).doesNotContain("id=\"today\"");
    }
}
