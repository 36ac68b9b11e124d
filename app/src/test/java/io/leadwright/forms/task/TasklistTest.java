package io.leadwright.forms.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.LateAnswers;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Tasklist and Cockpit look and speak like the rest of the product. */
@ServerTest
class TasklistTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ObjectMapper json;

    @TempDir
    Path profile;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    private Task followUp() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("contactName", "王工");
        fields.put("phone", "138 0000 0000");
        fields.put("email", "wang@guanggu.example");
        String lead = api.create("operator", "lead", fields).path("id").asText();
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("lead:" + lead)
                                .taskDefinitionKey("follow-up")
                                .singleResult(),
                        Objects::nonNull);
    }

    private static WebElement see(PageBrowser page, By by) {
        return new WebDriverWait(page.driver(), PATIENCE).until(ExpectedConditions.visibilityOfElementLocated(by));
    }

    /** The language is that of the product's cookie, not of the browser. */
    @ParameterizedTest
    @CsvSource({
        "zh-CN, 返回 Leadwright, 查看记录, 跟进线索：武汉光谷, 线索录入与分配, 跟进结果",
        "en, Back to Leadwright, Open the record, Follow up the lead: 武汉光谷, Lead intake and assignment, Outcome"
    })
    void speaksTheLanguageOfTheProduct(
            String language, String back, String record, String task, String process, String label) throws Exception {
        Task open = followUp();
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn(open.getAssignee());
            page.driver().get(http.getRootUri() + "/tasks?lang=" + language);
            page.driver().get(http.getRootUri() + TASKLIST + "#/?task=" + open.getId());
            WebElement link = see(page, By.cssSelector(".lw-record a"));
            assertThat(link.getText()).isEqualTo(record);
            assertThat(link.getDomAttribute("href")).matches("/forms/lead/\\d+");
            assertThat(see(page, By.cssSelector(".lw-record a[href='tel:+8613800000000']"))
                            .getText())
                    .isEqualTo("+86 138 0000 0000");
            assertThat(see(page, By.cssSelector(".lw-record a[href^='mailto:']"))
                            .getText())
                    .isEqualTo("wang@guanggu.example");
            see(
                    page,
                    By.xpath("//*[contains(@class,'task-card') or contains(@class,'task-header')]//*[contains(.,'"
                            + task + "')]"));
            see(page, By.xpath("//*[contains(text(),'" + process + "')]"));
            assertThat(see(page, By.cssSelector(".fjs-form label")).getText()).startsWith(label);
            JavascriptExecutor scripts = page.driver();
            assertThat(
                            String.valueOf(
                                    scripts.executeScript(
                                            "return getComputedStyle(document.querySelector('.fjs-select-placeholder'), '::before').content")))
                    .contains(language.equals("en") ? "none" : "请选择");
            page.picture("tasklist-" + language);
            WebElement home = see(page, By.cssSelector(".lw-back"));
            assertThat(home.getText()).isEqualTo(back);
            home.click();
            new WebDriverWait(page.driver(), PATIENCE)
                    .until(ExpectedConditions.urlMatches(http.getRootUri() + "/(today.*)?"));
        }
    }

    /** Its loader gives up after 7 seconds unless told otherwise, and then the page stays empty. */
    @Test
    void waitsForAPlugInThatComesLate() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile);
                LateAnswers slow =
                        new LateAnswers(http.getRootUri(), path -> path.contains("/plugin/"), Duration.ofSeconds(9))) {
            page.signIn("manager");
            for (String app : List.of("tasklist", "cockpit")) {
                page.driver().get(slow.root() + "/camunda/app/" + app + "/default/");
                see(page, By.cssSelector("[cam-widget-header] .navbar-brand"));
                assertThat(page.driver().manage().logs().get("browser").getAll())
                        .noneMatch(entry -> entry.getMessage().contains("Load timeout"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "operator, zh-CN, 待办|待认领",
        "operator, en, To do|To claim",
        "lucy, en, To do|Grade A|Overdue|To claim",
        "manager, zh-CN, 待办|A 级待跟进|已逾期|待认领|全部任务",
        "manager, en, To do|Grade A|Overdue|To claim|All tasks",
        "analyst, en, To do"
    })
    void offersEachRoleTheListsMadeForIt(String person, String language, String names) throws Exception {
        io.leadwright.support.Session session = new io.leadwright.support.Session(http.getRootUri()).signIn(person);
        session.get("/tasks?lang=" + language);
        List<String> offered = new ArrayList<>();
        JsonNode lists =
                json.readTree(session.get(ENGINE + "/filter?resourceType=Task").body());
        lists.forEach(list -> offered.add(list.path("name").asText()));
        assertThat(offered).containsExactlyInAnyOrder(names.split("\\|"));
        assertThat(json.readTree(session.get(ENGINE + "/filter/count?resourceType=Task")
                                .body())
                        .path("count")
                        .asInt())
                .isEqualTo(offered.size());
    }

    @Test
    void aCallThatReachedNobodyIsAskedForAgainOnTheNextWorkingDay() {
        Task first = followUp();
        api.call(
                first.getAssignee(),
                org.springframework.http.HttpMethod.POST,
                "/api/tasks/" + first.getId() + "/completion",
                Map.of("outcome", "not-reached", "note", "没人接"));
        Task again = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceId(first.getProcessInstanceId())
                                .taskDefinitionKey("follow-up")
                                .singleResult(),
                        task -> task != null && !task.getId().equals(first.getId()));
        assertThat(again.getDueDate().toInstant()).isAfter(Instant.now().plus(Duration.ofHours(1)));
        String lead = String.valueOf(engine.getTaskService().getVariable(again.getId(), "customerName"));
        assertThat(lead).isEqualTo(Cast.WUHAN.get("customerName"));
    }
}
