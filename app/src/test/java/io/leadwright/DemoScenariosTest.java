package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.sales.report.FunnelReportTest;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The three demo scenarios (S0-450, S0-451, S0-452) in both languages, on desktop and phone. */
@ServerTest
class DemoScenariosTest {
    private static final int CUSTOMERS = 1000;
    private static final int LOST = 10;
    private static final int DECISION = 4;

    @TempDir
    Path profile;

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;

    /** The labels of the pages. */
    private record Words(String stage, String execute, String executed, String price, String reports) {
        static Words of(String language) {
            return language.equals("en")
                    ? new Words("First touch", "Execute", "Done", "Price", "Reports")
                    : new Words("第一次接触", "执行", "已执行", "价格敏感", "报表");
        }
    }

    @BeforeEach
    void empty() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        database.sql("delete from app.merge_proposal").update();
        database.sql("delete from app.customer").update();
    }

    private PageBrowser open(String username, String language, int width) throws Exception {
        PageBrowser browser = new PageBrowser("http://localhost:" + port, profile);
        browser.screen(width);
        browser.signIn(username);
        browser.driver().get("http://localhost:" + port + "/dashboard?lang=" + language);
        return browser;
    }

    private static WebElement see(PageBrowser browser, String css) {
        return browser.waiting().until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)));
    }

    private static void seeText(PageBrowser browser, String css, String text) {
        browser.waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    private void stranger(int many, int stage) {
        database.sql("""
                        insert into app.customer (name, name_key, owner, stage, stage_since)
                        select '漏斗客户' || n, '漏斗客户' || n, 'lucy', ?, now() - interval '3 days' from generate_series(1, ?) as n""").params(stage, many).update();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,1440", "zh-CN,390", "en,1440", "en,390"})
    void aCustomerEntersTheFunnelAndIsCalled(String language, int width) throws Exception {
        Words words = Words.of(language);
        long customer =
                customers.offered("武汉光谷微电子" + width, "lucy", Map.of("phone", "027-87654321", "contactName", "王工"));
        stranger(CUSTOMERS - 1, 1);
        try (PageBrowser browser = open("lucy", language, width)) {
            seeText(browser, "#dashboard-stages", "1,000");
            browser.picture("demo-1-dashboard-" + language + "-" + width);
            see(browser, "#dashboard-stages a[href*='stage=1']").click();
            seeText(browser, "main", "1,000");
            see(browser, "#q").sendKeys("光谷");
            browser.waiting().until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-row]"), 1));
            see(browser, "[data-row] a[href*='/customers/" + customer + "']").click();
            browser.waiting().until(ExpectedConditions.urlMatches("/customers/" + customer));
            see(browser, ".action .button--primary").click();
            assertThat(see(browser, "dialog[open] textarea[name=script]").getDomProperty("value"))
                    .isNotBlank();
            browser.picture("demo-1-script-" + language + "-" + width);
            see(browser, "dialog[open] .button--primary").sendKeys(Keys.ENTER);
            seeText(browser, ".action", words.executed());
            Task call = task(customer);
            api.complete("lucy", call.getId(), Map.of("outcome", "reached", "outcomeNote", "周五寄样品"));
            Awaitility.await("the call's effect")
                    .until(() -> customers.column("stage", customer).equals("3"));
            browser.driver().navigate().refresh();
            seeText(browser, "main .facts", words.stage());
            browser.picture("demo-1-touched-" + language + "-" + width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Task task(long customer) {
        String record = customers.column("record", customer);
        Awaitility.await("the task")
                .until(() -> engine.getTaskService()
                                .createTaskQuery()
                                .processDefinitionKey("carry-out-action")
                                .processInstanceBusinessKey(record)
                                .count()
                        == 1);
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("carry-out-action")
                .processInstanceBusinessKey(record)
                .singleResult();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,1440", "zh-CN,390", "en,1440", "en,390"})
    void lossesSayWhyAndACustomerAtRiskIsWonBack(String language, int width) throws Exception {
        Words words = Words.of(language);
        stranger(LOST, DECISION);
        for (long id : ids()) {
            JsonNode deal = customers.ok(
                    "lucy", HttpMethod.POST, "/api/customer/" + id + "/deals", Map.of("amount", 80000, "title", "点胶机"));
            customers.ok(
                    "lucy",
                    HttpMethod.PATCH,
                    "/api/deals/" + deal.path("id").asText(),
                    Map.of("status", "lost", "note", "嫌价格高，交期来不及"));
        }
        long open = customers.of("重庆两江新能源" + width, "lucy", Map.of("phone", "023-88776655"));
        customers.ok(
                "operator",
                HttpMethod.POST,
                "/api/event/report",
                Map.of(
                        "customer_id",
                        open,
                        "event_type",
                        "request_quote",
                        "timestamp",
                        Instant.now().toString(),
                        "source",
                        "web"));
        try (PageBrowser browser = open("lucy", language, width)) {
            browser.picture("demo-2-dashboard-" + language + "-" + width);
            WebElement lost = see(browser, "#flow a[href*='/reports?stage=4']");
            assertThat(lost.getText()).isEqualTo(String.valueOf(LOST));
            lost.click();
            seeText(browser, "#losses", words.price());
            seeText(browser, "#losses", String.valueOf(LOST));
            browser.picture("demo-2-reasons-" + language + "-" + width);
            see(browser, "#losses a[href*='reason=']").click();
            browser.waiting().until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#deals tbody tr"), LOST));

            browser.driver().get("http://localhost:" + port + "/customers/" + open);
            see(browser, ".action .button--primary").click();
            see(browser, "dialog[open] .button--primary").sendKeys(Keys.ENTER);
            seeText(browser, ".action", words.executed());
            api.complete("lucy", task(open).getId(), Map.of("outcome", "done", "outcomeNote", "优化报价已发，交期四周"));
            Awaitility.await("the quotation's event")
                    .until(() -> database.sql(
                                            "select count(*) from app.behavior_log where customer_id = ? and behavior_type = 'quote_sent'")
                                    .param(open)
                                    .query(Integer.class)
                                    .single()
                            == 1);
            browser.driver().get("http://localhost:" + port + "/customers/" + open + "?tab=behavior");
            seeText(browser, "#timeline", "优化报价已发");
            browser.picture("demo-2-timeline-" + language + "-" + width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private List<Long> ids() {
        return database.sql("select id from app.customer where name like '漏斗客户%'")
                .query(Long.class)
                .list();
    }

    /** The report as a page and as files; {@link FunnelReportTest} covers the weekly mail. */
    @ParameterizedTest
    @CsvSource({"zh-CN,1440", "zh-CN,390", "en,1440", "en,390"})
    void aManagerReadsTheReport(String language, int width) throws Exception {
        Words words = Words.of(language);
        stranger(20, 2);
        long risky = ids().get(0);
        database.sql("update app.customer set risk_score = 0.75, risk_reasons = '[\"太久没有联系\"]' where id = ?")
                .param(risky)
                .update();
        try (PageBrowser browser = open("manager", language, width)) {
            see(browser, ".frame__nav a[href$='/reports'], nav a[href$='/reports']")
                    .click();
            seeText(browser, "h1", words.reports());
            seeText(browser, "#stage-rows", "20");
            browser.picture("demo-3-report-" + language + "-" + width);
            WebElement file = see(browser, "a[href*='stages.csv']");
            Session manager = new Session("http://localhost:" + port).signIn("manager");
            String path = java.net
                    .URI
                    .create(String.valueOf(file.getDomProperty("href")))
                    .getRawPath();
            assertThat(manager.get(path).body()).contains("20");
            assertThat(download(see(browser, "a[href*='report.pdf']"))).startsWith("%PDF");
            assertThat(download(see(browser, "a[href*='report.xlsx']"))).startsWith("PK");
            browser.driver().get("http://localhost:" + port + "/customers?sort=-riskScore");
            assertThat(see(browser, "[data-row] a").getDomProperty("href")).endsWith("/customers/" + risky);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private String download(WebElement link) {
        byte[] file = http.withBasicAuth("manager", "manager")
                .getForObject(String.valueOf(link.getDomProperty("href")), byte[].class);
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
