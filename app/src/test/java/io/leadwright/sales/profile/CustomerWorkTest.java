package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

/** The customer page: tabs, notes with mentions, tasks, quick actions, factors for the next stage. */
@ServerTest
class CustomerWorkTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void tabsAreLinksThatWorkAlone() {
        JsonNode lead = customers.lead("光谷一号微电子", "lucy", Map.of("detail", "想买3台点胶机"));
        String page = "/customers/" + lead.path("data").path("customerId").asText();
        String record = "/forms/lead/" + lead.path("id").asText();
        Session lucy = as("lucy");
        assertThat(lucy.get(page).body())
                .contains("概览", "aria-current=\"page\">概览", page + "/factors", "下一步")
                .contains("hx-get=\"" + record + "/rating\"", "hx-get=\"" + record + "/fields/assignmentReason\"")
                .doesNotContain("id=\"timeline\"");
        assertThat(lucy.get(page + "?tab=behavior").body()).contains("id=\"timeline\"", "aria-current=\"page\">行为历史");
        assertThat(lucy.get(page + "?tab=deals").body()).contains("id=\"deals\"");
        assertThat(lucy.get(page + "?tab=notes&lang=en").body())
                .contains("id=\"notes\"", "id=\"tasks\"", "/assistants/runs?record=lead:");
        assertThat(lucy.get(page + "?tab=shoe&lang=zh-CN").body()).contains("aria-current=\"page\">概览");
        assertThat(lucy.get(record).body()).contains("class=\"table table--cards rating\"");
        for (String part : List.of("?tab=notes", "/notes", "/tasks", "/quick", "/factors")) {
            assertThat(as("elena").get(page + part).statusCode()).as(part).isEqualTo(404);
        }
    }

    @Test
    void piecesOfTheRecordPageHaveEndpointsOfTheirOwn() {
        JsonNode lead = customers.lead("光谷二号微电子", "lucy", Map.of("detail", "想买3台<b>点胶机</b>"));
        String record = "/forms/lead/" + lead.path("id").asText();
        Session lucy = as("lucy");
        assertThat(lucy.get(record + "/rating").body())
                .contains("class=\"table table--cards rating\"", "class=\"reasons\"")
                .doesNotContain("<html", "<h2");
        assertThat(lucy.get(record + "/fields/assignmentReason").body())
                .contains("id=\"field-assignmentReason\"")
                .doesNotContain("<html", "id=\"field-detail\"");
        assertThat(lucy.get(record + "/fields/detail").body())
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
        for (String hidden : List.of("shoe", "score")) {
            assertThat(lucy.get(record + "/fields/" + hidden).body()).as(hidden).isBlank();
        }
        for (String part : List.of("/rating", "/fields/assignmentReason")) {
            assertThat(as("elena").get(record + part).statusCode()).as(part).isEqualTo(404);
        }
    }

    @Test
    void mentionsNotifyThoseWhoMaySeeTheCustomer() {
        long id = customers.of("光谷微电子", "lucy");
        String page = "/customers/" + id;
        Session lucy = as("lucy");
        String added = lucy.submit(
                        page, "/notes", "text=" + text("<i>预算</i>已批，请 @manager 看一下。mail@manager 不算；@nobody 也不算"))
                .body();
        assertThat(added).contains("&lt;i&gt;预算&lt;/i&gt;", "已通知").doesNotContain("<i>预算");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(as("manager").get("/notifications").body())
                                .contains("光谷微电子", "提到了您", "&lt;i&gt;预算"));
        assertThat(count("app.notification where kind = 'notify-mention'")).isEqualTo(1);

        String refused =
                lucy.submit(page, "/notes", "text=" + text("@elena 帮忙")).body();
        assertThat(refused).contains("无权查看这个客户", ">@elena 帮忙</textarea>");
        assertThat(count("app.customer_note")).isEqualTo(1);
        assertThat(count("app.notification where kind = 'notify-mention'")).isEqualTo(1);
        assertThat(lucy.submit(page, "/notes", "text=+").body()).contains("请填写");
        assertThat(as("elena").submitTo("/customers", page + "/notes", "text=x").statusCode())
                .isEqualTo(404);
        assertThat(as("analyst")
                        .submitTo("/customers", page + "/notes", "text=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(lucy.panel(page + "/timeline").body()).as("one timeline").contains("&lt;i&gt;预算&lt;/i&gt;", "笔记");
        new Api(http).account("lina", "李娜", "manager");
        lucy.submit(page, "/notes", "text=" + text("请@李娜看一下报价"));
        assertThat(database.sql("select mentioned[1] from app.customer_note order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("lina");
        database.sql("delete from app.customer_note where mentioned[1] = 'lina'")
                .update();
        long note = database.sql("select id from app.customer_note")
                .query(Long.class)
                .single();
        as("manager").submit(page, "/notes/" + note + "/removal", "");
        assertThat(count("app.customer_note")).isEqualTo(1);
        lucy.submit(page, "/notes/" + note + "/removal", "");
        assertThat(count("app.customer_note")).isZero();
    }

    private long count(String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }

    @Test
    void aTaskIsCreatedAndAMailSentAtOnce() {
        long id =
                customers.offered("光谷三号微电子", "lucy", Map.of("email", "chen@guanggu.example", "phone", "138 0000 1234"));
        String page = "/customers/" + id;
        Session lucy = as("lucy");
        assertThat(lucy.get(page + "/quick").body()).contains("tel:+8613800001234");
        assertThat(lucy.submit(page, "/quick", "kind=task&what=" + text("寄样品") + "&due=soon")
                        .body())
                .contains("请填写截止时间", "value=\"寄样品\"");
        assertThat(lucy.submit(
                                page,
                                "/quick",
                                "kind=task&what=" + text("寄样品") + "&content=" + text("两份") + "&due=" + Cast.inAMonth()
                                        + "T10:00")
                        .body())
                .contains("任务已创建");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lucy.get(page + "/tasks").body())
                        .contains("寄样品", Cast.inAMonth().toString()));
        assertThat(lucy.submit(
                                page,
                                "/quick",
                                "kind=mail&what=" + text("样品已寄出") + "&content=&due=" + Cast.inAMonth() + "T10:00")
                        .body())
                .contains("请填写");
        assertThat(lucy.submit(
                                page,
                                "/quick",
                                "kind=mail&what=" + text("样品已寄出") + "&content=" + text("单号 123") + "&due="
                                        + Cast.inAMonth() + "T10:00")
                        .body())
                .contains("邮件已加入发件箱");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.sql(
                                        "select subject || '|' || text from app.mail where purpose = 'next-action'")
                                .query(String.class)
                                .list())
                        .singleElement()
                        .asString()
                        .contains("样品已寄出|", "单号 123"));
        JsonNode actions = customers.get("lucy", "/api/customer/" + id + "/actions");
        assertThat(actions.findValuesAsText("madeBy")).contains("person", "rules");
        assertThat(actions.findValuesAsText("state")).contains("pending");
        assertThat(lucy.get(page + "/actions").body()).contains("人工添加", "寄样品");
        long bare = customers.of("没有邮箱", "lucy");
        assertThat(lucy.submit(
                                "/customers/" + bare,
                                "/quick",
                                "kind=mail&what=a&content=b&due=" + Cast.inAMonth() + "T10:00")
                        .body())
                .contains("没有邮箱");
        assertThat(as("elena")
                        .submitTo("/customers", page + "/quick", "kind=task&what=x&due=" + Cast.inAMonth() + "T10:00")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theFactorsAreReadFromBehaviorAndWords() {
        long id = customers.of("光谷四号微电子", "lucy", Map.of("detail", "想买3台点胶机，请报价。年底前要装好！<u>诺信</u>也在谈。"));
        Session lucy = as("lucy");
        assertThat(lucy.get("/customers/" + id + "/factors").body())
                .contains("低", "价格", "交期", "Nordson", "&lt;u&gt;诺信&lt;/u&gt;也在谈", "规则生成")
                .doesNotContain("<u>");
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/event/report",
                Map.of(
                        "customer_id",
                        id,
                        "event_type",
                        "request_quote",
                        "timestamp",
                        Instant.now().toString(),
                        "source",
                        "web"));
        assertThat(lucy.get("/customers/" + id + "/factors?lang=en").body())
                .contains("High", "Asked for a quotation within 14 days.", "Price", "Delivery");
    }
}
