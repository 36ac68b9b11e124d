package io.leadwright.forms.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;

/** A person completes tasks in a real browser, on our own page and in Tasklist, while the record changes. */
@ServerTest
class TaskBrowserTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @TempDir
    Path profile;

    private Api api;

    @AfterEach
    void rateAgain() {
        engine.getManagementService().activateJobDefinitionByProcessDefinitionKey("lead-rerating", true);
    }

    /** A change of the record rates an undetermined lead again, which may end its task; here the task stays. */
    @BeforeEach
    void connect() {
        engine.getManagementService().suspendJobDefinitionByProcessDefinitionKey("lead-rerating", true);
        api = new Api(http);
    }

    private String task(String lead, String element) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("lead:" + lead)
                                .taskDefinitionKey(element)
                                .singleResult(),
                        Objects::nonNull)
                .getId();
    }

    private void change(String lead, Map<String, ?> fields) {
        assertThat(api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, fields)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    private String field(String lead, String name) {
        return api.read("manager", "lead", lead).path("data").path(name).asText();
    }

    private static WebElement see(PageBrowser page, String css) {
        return page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private static void seeText(PageBrowser page, String css, String text) {
        page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    /** Finds a field of a form by its label. */
    private static WebElement labelled(PageBrowser page, String label) {
        return page.waiting()
                .until(ExpectedConditions.visibilityOfElementLocated(By.xpath(
                        "//label[starts-with(normalize-space(.),'%s')]/following::*[self::input or self::textarea][1]"
                                .formatted(label))));
    }

    @Test
    void whatWasTypedIntoATaskThatEndedGoesToTheRecord() throws Exception {
        rateAgain();
        String lead = api.create(
                        "operator",
                        "lead",
                        Map.of("customerName", "某电子", "industry", "SMT贴片", "companySize", "300人", "address", "深圳"))
                .path("id")
                .asText();
        String task = task(lead, "complete-lead");
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("operator");
            page.driver().get(http.getRootUri() + "/tasks?lang=zh-CN");
            page.driver().get(http.getRootUri() + "/tasks/" + task);
            WebElement title = labelled(page, "客户职务");
            title.sendKeys("采购经理");
            change(lead, Map.of("supplement", "客户来电：要2台点胶机，9月底前装好", "companySize", "600人"));
            api.awaitField("lead", lead, "owner");
            see(page, ".form-page__actions .button--primary").click();
            seeText(page, "[data-form-summary]", "不用再做：要求评级");
            seeText(page, "[data-form-summary]", "manager 在此期间修改了记录");
            assertThat(title.getDomProperty("value")).isEqualTo("采购经理");
            page.picture("task-ended-zh");
            page.driver().manage().logs().get(LogType.BROWSER); // The browser logs the response 409 as an error.
            see(page, "[data-form-summary] button").click();
            page.waiting().until(ExpectedConditions.urlContains("/forms/lead/" + lead));
            assertThat(field(lead, "contactTitle")).isEqualTo("采购经理");
            assertThat(field(lead, "companySize")).as("of somebody else").isEqualTo("600人");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void theOwnPageAsksAboutWhatSomebodyElseChanged() throws Exception {
        String lead = api.create("operator", "lead", Map.of("customerName", "张先生"))
                .path("id")
                .asText();
        String task = task(lead, "complete-lead");
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("operator");
            page.driver().get(http.getRootUri() + "/tasks?lang=zh-CN");
            page.driver().get(http.getRootUri() + "/tasks/" + task);
            labelled(page, "所属行业").sendKeys("汽车电子");
            change(lead, Map.of("industry", "新能源", "companySize", "600人"));
            WebElement done = see(page, ".form-page__actions .button--primary");
            done.click();
            seeText(page, "[data-form-summary]", "新能源");
            seeText(page, "[data-form-summary]", "汽车电子");
            page.picture("task-changed-zh");
            page.driver().manage().logs().get(LogType.BROWSER); // The browser logs the response 409 as an error.
            assertThat(field(lead, "industry")).isEqualTo("新能源");
            see(page, ".form-page__actions .button--primary").click();
            page.waiting().until(ExpectedConditions.not(ExpectedConditions.urlContains(task)));
            assertThat(field(lead, "industry")).isEqualTo("汽车电子");
            assertThat(field(lead, "companySize")).isEqualTo("600人");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void theOwnPageShowsWhomToCallAndWhatIsMissing() throws Exception {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("contactName", "王工");
        fields.put("phone", "138 0000 0000");
        String lead = api.create("operator", "lead", fields).path("id").asText();
        String task = task(lead, "follow-up");
        String owner = field(lead, "owner");
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn(owner);
            for (String language : new String[] {"zh-CN", "en"}) {
                page.driver().get(http.getRootUri() + "/tasks/" + task + "?lang=" + language);
                assertThat(see(page, "a[href='tel:+8613800000000']").getText()).isEqualTo("+86 138 0000 0000");
                see(page, "[data-ready]");
                see(page, ".form-page__actions .button--primary").click();
                seeText(page, "[data-form-summary]", language.equals("en") ? "Outcome" : "跟进结果");
                page.picture("task-" + language);
            }
            page.screen(390);
            page.picture("task-phone-en");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void tasklistShowsTheRecordAsItIsAndTheServersWords() throws Exception {
        String lead = api.create("operator", "lead", Map.of("customerName", "张先生"))
                .path("id")
                .asText();
        String task = task(lead, "complete-lead");
        engine.getTaskService().claim(task, "operator");
        change(lead, Map.of("industry", "新能源", "companySize", "600人"));
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("operator");
            page.driver().get(http.getRootUri() + "/camunda/app/tasklist/default/#/?task=" + task);
            WebElement industry = labelled(page, "所属行业");
            page.waiting().until(there -> "新能源".equals(industry.getDomProperty("value")));
            industry.clear();
            industry.sendKeys("汽车电子");
            change(lead, Map.of("industry", "半导体", "address", "湖北武汉"));
            button(page).click();
            seeText(page, "body", "半导体");
            page.picture("tasklist-changed-zh");
            assertThat(field(lead, "industry")).isEqualTo("半导体");
            // The notification may lie over the button.
            page.driver().executeScript("arguments[0].click()", button(page));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> field(lead, "industry").equals("汽车电子"));
            assertThat(field(lead, "address")).isEqualTo("湖北武汉");
            assertThat(field(lead, "companySize")).isEqualTo("600人");
        }
    }

    private static WebElement button(PageBrowser page) {
        return page.waiting()
                .until(ExpectedConditions.elementToBeClickable(
                        By.xpath("//button[normalize-space(.)='完成' or normalize-space(.)='Complete']")));
    }
}
