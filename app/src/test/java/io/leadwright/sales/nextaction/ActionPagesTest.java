package io.leadwright.sales.nextaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of AI tasks and the panel of actions on the customer page. */
@ServerTest
class ActionPagesTest {
    private static final Map<String, String> PHONE = Map.of("phone", "027-87654321", "contactName", "王工");
    private static final Map<String, String> MAIL = Map.of("email", "wang@guanggu.example", "contactName", "王工");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Tasks tasks;

    @TempDir
    Path profile;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private JsonNode card(long customer) {
        return customers
                .get("manager", "/api/customer/" + customer + "/actions")
                .path(0);
    }

    private long id(long customer) {
        return card(customer).path("id").asLong();
    }

    private String decide(String username, long card, String decision, String fields) {
        return as(username)
                .submit("/actions", "/" + card + "/" + decision, fields)
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String local(Duration ahead) {
        return LocalDateTime.now(ZONE)
                .plus(ahead)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    @Test
    void cardsOfEveryStateShowTheActionItsReasonAndItsTrigger() {
        long pending = customers.offered("<b>武汉</b>光谷微电子", "lucy", PHONE);
        long executed = customers.offered("无锡华芯半导体", "lucy", PHONE);
        long skipped = customers.offered("南京瑞丰光电", "lucy", PHONE);
        long postponed = customers.offered("成都京东方材料", "lucy", PHONE);
        long replaced = customers.offered("苏州纳米所", "lucy", PHONE);
        long first = id(replaced);
        customers.move(replaced, 4);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> id(replaced) != first);
        assertThat(decide("lucy", id(executed), "execution", "")).contains("card--done", "已执行", "data-decided");
        assertThat(decide("lucy", id(skipped), "skip", "reason=" + encoded("客户<i>出差")))
                .contains("card--skipped", "客户&lt;i&gt;出差");
        assertThat(decide("lucy", id(postponed), "postponement", "until=" + local(Duration.ofDays(2))))
                .contains("card--later", "延迟到");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> tasks.ofRuns(List.of(card(executed).path("run").asText())).values().stream()
                        .anyMatch(task -> task.element().equals("carry-out")));

        Session lucy = as("lucy");
        assertThat(lucy.get("/actions").body())
                .contains("&lt;b&gt;武汉&lt;/b&gt;光谷", "电话联系", "原因：", "新客户，电话联系", "触发：", "新客户已交给负责人")
                .contains("阶段“潜在客户”", "规则 next-action / ", "规则生成", "批量执行", "action-" + id(pending))
                .contains("客户阶段变化", "阶段“最终决定”")
                .doesNotContain("<b>武汉", "无锡华芯半导体", "南京瑞丰光电", "成都京东方材料");
        assertThat(lucy.get("/actions?state=executed").body())
                .contains("无锡华芯半导体", "href=\"/tasks/", "打开待办", "补充结果")
                .doesNotContain("成都京东方材料", "id=\"batch\"");
        assertThat(lucy.get("/actions?state=skipped").body()).contains("南京瑞丰光电", "已跳过");
        assertThat(lucy.get("/actions?state=postponed").body()).contains("成都京东方材料", "id=\"batch\"");
        assertThat(lucy.get("/actions?state=replaced").body()).contains("苏州纳米所", "已被取代");
        assertThat(lucy.get("/actions?state=all&q=" + encoded("无锡")).body())
                .contains("无锡华芯半导体")
                .doesNotContain("南京瑞丰光电", "苏州纳米所");
        assertThat(lucy.get("/actions?kind=mail").body()).contains("没有符合条件的动作", "您可以先录入一条线索");
        assertThat(lucy.get("/actions?state=shoe&lang=en").body())
                .contains("Trigger:", "customer offered to its owner");
        for (long customer : List.of(pending, executed, skipped, postponed, replaced)) {
            assertThat(as("manager").get("/customers/" + customer + "/actions").body())
                    .as(String.valueOf(customer))
                    .contains("触发：", "Lucy");
        }
        assertThat(as("elena").get("/actions?state=all").body()).doesNotContain("无锡华芯半导体");
    }

    @Test
    void wordsAndDueDateAreChangedBeforeItIsCarriedOut() {
        long customer = customers.offered("合肥新站光电", "lucy", PHONE);
        long card = id(customer);
        assertThat(as("lucy").get("/actions/" + card + "/confirmation").body())
                .contains("<dialog", "系统会为 Lucy 创建一个待办", "王工您好", "data-close");
        String due = local(Duration.ofDays(3));
        String late = decide("lucy", card, "execution", "script=" + encoded("我写的话") + "&due=2020-01-01T10:00");
        assertThat(late).contains("请选择将来的时间", "我写的话", "2020-01-01T10:00", "data-open");
        assertThat(decide("lucy", card, "execution", "due=someday")).contains("role=\"alert\"");
        assertThat(card(customer).path("state").asText()).isEqualTo("pending");
        assertThat(card(customer).path("editedBy").isNull()).isTrue();

        decide("lucy", card, "words", "script=" + encoded("先保存的话"));
        assertThat(card(customer).path("script").asText()).isEqualTo("先保存的话");
        assertThat(card(customer).path("state").asText()).isEqualTo("pending");
        String done = decide("lucy", card, "execution", "script=" + encoded("我写的话\r\n第二行") + "&due=" + due);
        assertThat(done).contains("已执行", "Lucy 修改过", "我写的话");
        assertThat(card(customer).path("script").asText()).isEqualTo("我写的话\n第二行");
        Tasks.Task task = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> tasks.ofRuns(List.of(card(customer).path("run").asText())).values().stream()
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        assertThat(task.dueAt()).isEqualTo(LocalDateTime.parse(due).atZone(ZONE).toInstant());
        assertThat(engine.getTaskService().getVariable(task.id(), "actionScript"))
                .isEqualTo("我写的话\n第二行");
        assertThat(decide("lucy", card, "words", "script=x")).contains("动作当前状态为");
        assertThat(card(customer).path("script").asText()).isEqualTo("我写的话\n第二行");
    }

    @Test
    void aMailGoesOutAsItWasChanged() {
        long customer = customers.offered("长沙蓝思精密", "lucy", MAIL);
        long card = id(customer);
        assertThat(decide("lucy", card, "execution", "content=+")).contains("请填写", "data-open");
        decide("lucy", card, "execution", "content=" + encoded("王工：周三上午给您打电话。"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !mails(customer).isEmpty());
        assertThat(mails(customer)).singleElement().asString().contains("王工：周三上午给您打电话。");
    }

    private List<String> mails(long customer) {
        return database.sql("select text from app.mail where business_key = ?")
                .param(customers.column("record", customer))
                .query(String.class)
                .list();
    }

    @Test
    void aBatchGoesOnAfterAnActionThatFails() {
        long call = customers.offered("株洲中车时代", "lucy", PHONE);
        long mail = customers.offered("西安航天动力", "lucy", MAIL);
        long gone = customers.offered("武汉新芯集成", "lucy", PHONE);
        long foreign = customers.offered("宁波江丰电子", "elena", PHONE);
        String all = "ids=%d&ids=%d&ids=%d&ids=%d".formatted(id(call), id(mail), id(gone), id(foreign));
        decide("lucy", id(gone), "skip", "reason=x");

        Session lucy = as("lucy");
        assertThat(lucy.submit("/actions", "/batch", "do=execute").body()).contains("请至少选择一个动作");
        assertThat(lucy.submit("/actions", "/batch", all + "&do=skip").body()).contains("请填写", "checked");
        assertThat(lucy.submit("/actions", "/batch", all + "&do=postpone&until=")
                        .body())
                .contains("请填写");
        assertThat(card(call).path("state").asText()).isEqualTo("pending");

        assertThat(lucy.submit("/actions", "/batch", all + "&do=mail").body())
                .contains("已处理 1 个动作", "另有 2 个动作类型不同", "动作不存在")
                .doesNotContain("宁波江丰电子");
        assertThat(card(mail).path("state").asText()).isEqualTo("executed");
        assertThat(card(call).path("state").asText()).isEqualTo("pending");
        assertThat(lucy.submit("/actions", "/batch", all + "&do=execute").body())
                .contains("已处理 2 个动作", "武汉新芯集成", "动作当前状态为 skipped");
        assertThat(card(call).path("state").asText()).isEqualTo("executed");
        assertThat(card(foreign).path("state").asText()).isEqualTo("pending");

        JsonNode answer = customers.ok(
                "manager",
                HttpMethod.POST,
                "/api/actions/batch",
                Map.of("ids", List.of(id(foreign), id(gone)), "decision", "skip", "reason", "展会后再说"));
        assertThat(answer.path("done").asInt()).isEqualTo(2);
        assertThat(card(foreign).path("outcome").asText()).contains("展会后再说");
        assertThat(as("analyst")
                        .submit("/actions", "/batch", "ids=" + id(foreign) + "&do=execute")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void actionsAreConfirmedByKeyboardAndSelectedTogether() throws Exception {
        long one = customers.offered("北方华创精密", "hany", PHONE);
        long two = customers.offered("中芯绍兴封装", "hany", PHONE);
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("hany");
            ChromeDriver browser = page.driver();
            WebDriverWait wait = page.waiting();
            browser.get(http.getRootUri() + "/actions?lang=zh-CN");
            String first = "#action-" + id(one);
            browser.findElement(By.cssSelector(first + " .card__actions > button"))
                    .sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("dialog[open]")));
            browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
            wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("dialog[open]")));
            assertThat(card(one).path("state").asText()).isEqualTo("pending");

            browser.findElement(By.cssSelector(first + " .card__actions > button"))
                    .sendKeys(Keys.ENTER);
            WebElement script = wait.until(
                    ExpectedConditions.elementToBeClickable(By.cssSelector("dialog[open] textarea[name=script]")));
            script.clear();
            script.sendKeys("按我的话说");
            page.picture("action-dialog");
            browser.findElement(By.cssSelector("dialog[open] button[type=submit]"))
                    .sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(first), "已执行"));
            assertThat(card(one).path("script").asText()).isEqualTo("按我的话说");
            assertThat(browser.switchTo().activeElement().getDomAttribute("id"))
                    .isEqualTo("action-" + id(one) + "-title");

            browser.findElement(By.cssSelector("[data-tick-all]")).sendKeys(Keys.SPACE);
            wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("[data-ticked]"), "1"));
            browser.findElement(By.cssSelector("#batch [value=execute]")).sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.alertIsPresent()).accept();
            wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#actions"), "已处理 1 个动作"));
            assertThat(card(two).path("state").asText()).isEqualTo("executed");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void nobodyChangesActionsOfOthersCustomers() {
        long customer = customers.offered("杭州长川科技", "lucy", PHONE);
        long card = id(customer);
        Session elena = as("elena");
        assertThat(elena.get("/actions/" + card + "/confirmation").statusCode()).isEqualTo(404);
        for (String decision : List.of("execution", "words", "skip", "postponement", "outcome")) {
            assertThat(elena.submit("/actions", "/" + card + "/" + decision, "reason=x&text=x&script=x")
                            .statusCode())
                    .as(decision)
                    .isEqualTo(404);
        }
        Api api = new Api(http);
        assertThat(api.call("elena", HttpMethod.PATCH, "/api/actions/" + card, Map.of("script", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.call("analyst", HttpMethod.PATCH, "/api/actions/" + card, Map.of("script", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api.call("lucy", HttpMethod.PATCH, "/api/actions/" + card, Map.of("script", "x".repeat(4001)))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(as("analyst").get("/actions").body())
                .contains("杭州长川科技")
                .doesNotContain("id=\"batch\"", "/confirmation");
        assertThat(card(customer).path("script").asText()).contains("王工您好");
    }
}
