package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the workplace shows about customers: mails on the timeline, failed actions, the origin of proposals. */
@ServerTest
class DeskTest {
    private static final String ADDRESS = "chen@guanggu.example";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Tasks tasks;

    private Customers customers;
    private long customer;
    private String page;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
        // A lead of a known company would join the customer of the test before.
        database.sql("delete from app.customer").update();
        customer = customers.offered("武汉光谷微电子", "lucy", Map.of("email", ADDRESS, "phone", "027-87654321"));
        page = "/customers/" + customer;
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void mail(Session person, String subject) {
        assertThat(person.submit(
                                page,
                                "/quick",
                                "kind=mail&what=" + text(subject) + "&content=" + text("单号 123") + "&due="
                                        + Cast.inAMonth() + "T10:00")
                        .body())
                .contains("邮件已加入发件箱");
    }

    /**
     * S0-341, S0-591, S0-655: an action whose mail is not delivered is shown as failed, and the timeline shows the
     * mail.
     */
    @Test
    void anUndeliverableMailFailsItsAction() {
        Session lucy = as("lucy");
        mail(lucy, "样品已寄出");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lucy.get(page + "/timeline").body())
                        .contains("邮件： 样品已寄出", "待发送", "由人编写、修改或确认", "mail-personal@", "打开邮件"));
        assertThat(lucy.get(page + "/actions").body()).doesNotContain("card--failed");

        database.sql("insert into app.opt_out (address, at, cause) values (?, now(), 'person')")
                .param(ADDRESS)
                .update();
        mail(lucy, "<b>再寄一次</b>");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lucy.get(page + "/actions").body())
                        .contains("card action card--failed", "badge--bad\">失败", "客户已退订", "执行动作"));
        assertThat(lucy.get(page + "/actions").body()).doesNotContain("assistant:");
        assertThat(lucy.get("/actions?state=failed").body()).contains("武汉光谷微电子");
        assertThat(lucy.get("/actions?state=executed").body()).doesNotContain("再寄一次");
        assertThat(customers.get("lucy", "/api/actions?state=failed").findValuesAsText("action"))
                .containsExactly("<b>再寄一次</b>");
        assertThat(lucy.get(page + "/timeline").body())
                .contains("&lt;b&gt;再寄一次&lt;/b&gt;")
                .doesNotContain("<b>再寄", "assistant:");
        String outbox = lucy.get("/outbox").body();
        assertThat(outbox).contains("mail-personal@", "由人编写、修改或确认");
        assertThat(lucy.submit("/actions", "/" + failed() + "/outcome", "text=" + text("改打电话"))
                        .body())
                .contains("改打电话", "card--failed");
    }

    private long failed() {
        return database.sql("select id from app.action_card where state = 'failed' and customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    /** Proposals, stage changes and notifications show their origin everywhere. */
    @Test
    void proposalsShowTheirOrigin() {
        Session lucy = as("lucy");
        String rule = "规则 next-action / ";
        assertThat(lucy.get("/customers").body()).contains("规则生成", rule);
        assertThat(lucy.get(page).body()).contains("规则生成", rule);
        assertThat(lucy.get(page + "/quick-view").body()).contains("<dialog", "规则生成", rule, "tel:+862787654321");
        assertThat(lucy.get("/dashboard").body()).contains(rule, "badge--").contains("优先级");
        assertThat(lucy.get("/actions").body()).contains("优先级");
        assertThat(as("elena").get(page + "/quick-view").statusCode()).isEqualTo(404);
        database.sql("""
                        update app.action_card set made_by = 'model', made_from = 'next-action@0123abcd, tiny'
                        where customer_id = ?""").param(customer).update();
        assertThat(lucy.get("/customers").body()).contains("模型生成", "next-action@0123abcd, tiny");
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/event/report",
                Map.of(
                        "customer_id",
                        customer,
                        "event_type",
                        "call_answered",
                        "timestamp",
                        java.time.Instant.now().toString(),
                        "source",
                        "呼叫中心"));
        customers.move(customer, 4);
        assertThat(lucy.get(page + "/timeline").body())
                .contains("规则 stage / ", "来源：呼叫中心", "人工调整", "next-action@0123abcd, tiny", "data-peek")
                .doesNotContain("data-sign");
        assertThat(database.sql("select count(*) from app.notification where made_from = ''")
                        .query(Long.class)
                        .single())
                .isZero();
        lucy.submit(page, "/notes", "text=" + text("请 @manager 看"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(as("manager").get("/notifications").body()).contains("按模板生成：notify-mention@"));
    }

    private ResponseEntity<JsonNode> call(String username, HttpMethod method, String path, Object body) {
        return new Api(http).call(username, method, path, body);
    }

    /** S0-443, S0-505, S0-605. */
    @Test
    void quotationsAndContractsAreShownWithTheirDealAndStatus() {
        String deal = customers
                .ok("lucy", HttpMethod.POST, "/api/customer/" + customer + "/deals", Map.of("amount", 600000))
                .path("id")
                .asText();
        String papers = "/api/deals/" + deal + "/documents";
        JsonNode quotation =
                customers.ok("lucy", HttpMethod.POST, papers, Map.of("kind", "quotation", "number", "Q-<1>"));
        assertThat(quotation.path("status").asText()).isEqualTo("draft");
        assertThat(quotation.path("amount").asInt()).isEqualTo(600000);
        for (Map<String, ?> wrong : List.of(
                Map.of("kind", "letter", "number", "1"),
                Map.of("kind", "contract"),
                Map.of("kind", "contract", "number", "1", "link", "javascript:alert(1)"),
                Map.of("kind", "contract", "number", "1", "dated", "soon"),
                Map.of("kind", "contract", "number", "1", "status", "accepted"),
                Map.of("kind", "quotation", "number", "Q-<1>"))) {
            assertThat(call("lucy", HttpMethod.POST, papers, wrong)
                            .getStatusCode()
                            .value())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
        String one = "/api/deal-documents/" + quotation.path("id").asText();
        assertThat(call("elena", HttpMethod.POST, papers, Map.of("kind", "contract", "number", "1"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(call("elena", HttpMethod.PATCH, one, Map.of("status", "sent"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(call("analyst", HttpMethod.PATCH, one, Map.of("status", "sent"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(customers.get("analyst", papers)).hasSize(1);
        assertThat(customers
                        .ok("lucy", HttpMethod.PATCH, one, Map.of("status", "sent", "dated", "2026-11-02"))
                        .path("version")
                        .asInt())
                .isEqualTo(2);

        Session lucy = as("lucy");
        String panel = lucy.submit(
                        page,
                        "/deals/" + deal + "/documents",
                        "kind=contract&number=HT-42&amount=598,000&currency=CNY&dated=2026-11-20&link="
                                + text("https://files.example/ht-42.pdf"))
                .body();
        assertThat(panel)
                .contains("Q-&lt;1&gt;", "2026-11-02", "badge--busy\">已发出", "HT-42", "https://files.example/ht-42.pdf")
                .doesNotContain("Q-<1>");
        assertThat(lucy.submit(page, "/deals/" + deal + "/documents", "kind=contract&number=HT-42&link=ftp://x")
                        .body())
                .contains("文件链接", "http://", "value=\"HT-42\"");
        assertThat(lucy.submit(page, "/deals/documents/" + quotation.path("id").asText(), "status=accepted&version=1")
                        .body())
                .contains("已有新版本");
        assertThat(lucy.submit(page, "/deals/documents/" + quotation.path("id").asText(), "status=accepted&version=2")
                        .body())
                .contains("badge--good\">已接受");
        assertThat(lucy.get(page + "/deals?lang=en").body()).contains("Quotation", "Contract", "Accepted");
        assertThat(as("analyst").get(page + "/deals").body()).contains("HT-42").doesNotContain("papers__change");
    }

    /** S0-520, S0-605. */
    @Test
    void aNoteIsAssignedAsATaskAndTheResultIsShown() {
        Session lucy = as("lucy");
        lucy.submit(page, "/notes", "text=" + text("请把<b>样品</b>寄给王工"));
        long note = database.sql("select id from app.customer_note where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
        String to = "/notes/" + note + "/task";
        assertThat(lucy.submit(page, to, "to=elena&due=" + Cast.inAMonth() + "T10:00")
                        .body())
                .contains("无权查看这个客户");
        assertThat(lucy.submit(page, to, "to=manager&due=2001-01-02T10:00").body())
                .contains("role=\"alert\"");
        assertThat(as("elena")
                        .submitTo("/customers", page + to, "to=elena&due=" + Cast.inAMonth() + "T10:00")
                        .statusCode())
                .isEqualTo(404);
        assertThat(tasks.about(record()).stream().filter(task -> task.element().equals("do-it")))
                .isEmpty();
        assertThat(lucy.submit(page, to, "to=manager&due=" + Cast.inAMonth() + "T10:00")
                        .body())
                .contains("已交给：", "销售经理");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(as("lucy").get(page + "/tasks").body())
                        .contains(
                                "请把&lt;b&gt;样品&lt;/b&gt;寄给王工",
                                "销售经理",
                                Cast.inAMonth().toString()));
        assertThat(as("manager").get("/notifications").body()).contains("请您跟进“武汉光谷微电子”");
        Tasks.Task task = tasks.about(record()).stream()
                .filter(open -> open.element().equals("do-it"))
                .findFirst()
                .orElseThrow();
        assertThat(task.assignee()).isEqualTo("manager");
        tasks.complete(task.id(), Map.of("outcomeNote", "已寄顺丰"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(as("lucy").get("/notifications").body())
                        .contains("您交办的“武汉光谷微电子”已完成", "已寄顺丰", "notify-note-task-done@"));
    }

    private String record() {
        return customers.column("record", customer);
    }

    /**
     * S0-340: an analysis is assembled at once by rules from what the tables know; the words of the customer are data.
     */
    @Test
    void anAnalysisIsAssembledFromWhatRulesKnow() {
        long other =
                customers.of("<i>苏州</i>纳米", "lucy", Map.of("detail", "想买3台点胶机，请报价。<u>诺信</u>也在谈。", "phone", "0512-1"));
        String panel = "/customers/" + other + "/analysis";
        Session lucy = as("lucy");
        assertThat(lucy.get(panel).body()).contains("暂无分析", "生成分析");
        assertThat(lucy.submit("/customers/" + other, "/analysis", "").body())
                .contains("现状：", "“潜在客户”", "价格", "Nordson", "&lt;u&gt;诺信", "风险：", "下一步：电话联系", "规则生成")
                .contains("customer-analysis-by-rules@")
                .doesNotContain("<u>", "<i>", "正在润色");
        assertThat(as("analyst").get(panel).body()).contains("现状：").doesNotContain("重新分析");
        assertThat(as("analyst").submitTo("/customers", panel, "").statusCode()).isEqualTo(403);
        assertThat(as("elena").get(panel).statusCode()).isEqualTo(404);
    }

    /** S0-497: free tags on customers as filter, column and on the dashboard. */
    @Test
    void tagsFilterTheListAndAreShownOnTheDashboard() {
        Session lucy = as("lucy");
        assertThat(lucy.submit(page, "/tags", "tag=" + text("  <b>重点</b>  客户 ")).body())
                .contains("&lt;b&gt;重点&lt;/b&gt; 客户")
                .doesNotContain("<b>");
        assertThat(lucy.submit(page, "/tags", "tag=" + text("年底前")).body()).contains("年底前");
        assertThat(lucy.submit(page, "/tags", "tag=").body()).contains("请填写");
        assertThat(lucy.submit(page, "/tags", "tag=" + "x".repeat(31)).body()).contains("30");
        assertThat(as("elena").get(page + "/tags").statusCode()).isEqualTo(404);
        assertThat(as("analyst").submitTo("/customers", page + "/tags", "tag=x").statusCode())
                .isEqualTo(403);
        long other = customers.of("无锡华芯半导体", "lucy");
        String list = "/customers?field=tags&op=is&column=tags&value=" + text("年底前");
        assertThat(lucy.get(list).body()).contains(page + "\"", "年底前").doesNotContain("/customers/" + other + "\"");
        assertThat(lucy.get("/customers?field=tags&op=isNot&value=" + text("年底前"))
                        .body())
                .contains("/customers/" + other + "\"")
                .doesNotContain("href=\"" + page + "\"");
        assertThat(lucy.get("/customers?field=tags&op=empty&sort=tags").body()).contains("/customers/" + other + "\"");
        assertThat(lucy.get("/customers/export.csv?field=tags&op=filled&column=tags")
                        .body())
                .contains("年底前")
                .doesNotContain("无锡");
        assertThat(lucy.get("/dashboard").body()).contains("dashboard-tags-title", "op=is&value=" + text("年底前"));
        assertThat(as("elena").get("/dashboard").body()).doesNotContain("dashboard-tags-title");
        assertThat(lucy.submit(page, "/tags/removal", "tag=" + text("年底前")).body())
                .doesNotContain(">年底前<");
        assertThat(lucy.get(list).body()).doesNotContain("href=\"" + page + "\"");
    }
}
