package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Chrome;
import io.leadwright.support.MailBench;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Journeys of an operator, a salesperson and a manager in a real browser, with a screenshot of each page. */
@ServerTest
@OwnServer
class BrowserTest {
    private static final Path PICTURES = Path.of("target/pictures");

    @TempDir
    Path profile;

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    Resources resources;

    @Autowired
    ResourceVersions versions;

    private ChromeDriver browser;
    private WebDriverWait wait;

    @BeforeEach
    void open() {
        browser = Chrome.open(profile, 1280, 900);
        wait = Chrome.waiting(browser);
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    private void go(String path) {
        browser.get("http://localhost:" + port + path);
    }

    private WebElement see(String css) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    private void seeText(String css, String text) {
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    private void signIn(String username) {
        go("/login");
        see("input[name=username]").sendKeys(username);
        see("input[name=password]").sendKeys(username, Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    /** Finds a field of a form-js form by its label. */
    private WebElement field(String label) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(
                By.xpath("//label[starts-with(normalize-space(.),'%s')]/following::*[self::input or self::textarea][1]"
                        .formatted(label))));
    }

    private void picture(String name) throws Exception {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    /** Asserts that neither scripts nor the content policy complain. */
    private void noComplaints() {
        assertThat(Chrome.complaints(browser)).isEmpty();
    }

    @Test
    void anOperatorEntersALeadAndSeesItsRatingWithItsQuotes() throws Exception {
        signIn("operator");
        seeText("h1", "您好");
        picture("home-zh");
        go("/forms/lead/new");
        field("客户名称").sendKeys("武汉光谷微电子有限公司");
        field("所属行业").sendKeys("半导体封测");
        field("企业规模").sendKeys("1500人");
        field("所在地址").sendKeys("湖北省武汉市");
        field("客户职务").sendKeys("工艺工程师");
        field("线索详情").sendKeys("想买3台点胶机，预算60万，年底前要装好。");
        picture("lead-new-zh");
        browser.findElement(By.cssSelector("button[type=submit].button--primary, .button--primary[type=submit]"))
                .click();
        wait.until(ExpectedConditions.urlMatches("/forms/lead/\\d+$"));
        see(".facts .grade");
        seeText(".facts", "规则评级");
        assertThat(browser.findElements(By.cssSelector("mark"))).isNotEmpty();
        see("#runs .timeline");
        picture("lead-zh");
        noComplaints();

        browser.findElement(By.linkText("English")).click();
        seeText("#record", "Dimension");
        picture("lead-en");
        noComplaints();
    }

    @Test
    void theEntryPageNamesTheFieldThatIsMissing() {
        signIn("operator");
        go("/forms/lead/new");
        field("线索详情").sendKeys("没有名称");
        browser.findElement(By.cssSelector(".button--primary")).click();
        WebElement fault =
                wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".fjs-form-field-error")));
        assertThat(fault.getText()).isNotBlank();
        assertThat(browser.getCurrentUrl()).endsWith("/forms/lead/new");
    }

    @Test
    void aSalespersonFindsTheTaskInTasklistAndFollowsUp() throws Exception {
        Api api = new Api(http);
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        String owner = api.awaitField("lead", id, "owner").path("owner").asText();
        signIn(owner);
        seeText("#today", "武汉光谷微电子有限公司");
        picture("home-sales-zh");
        go("/tasks");
        seeText("#notifications", "武汉光谷微电子有限公司");
        go("/camunda/app/tasklist/default/");
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".tasks-list .task")))
                .click();
        see(".fjs-form");
        seeText(".task-details, .task-card, body", "跟进线索");
        picture("tasklist-zh");
    }

    @Test
    void theOwnerTellsWhatHappened() throws Exception {
        Api api = new Api(http);
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        String owner = api.awaitField("lead", id, "owner").path("owner").asText();
        signIn(owner);
        go("/forms/lead/" + id);
        see("#log lw-log");
        assertThat(browser.findElements(By.id("messages"))).isEmpty();
        api.call(
                owner,
                HttpMethod.POST,
                "/api/forms/lead/records/" + id + "/messages",
                Map.of("message", "price-discussed"));
        browser.navigate().refresh();
        seeText("#runs", "价格沟通跟进");
        tall("told-zh");
        browser.findElement(By.linkText("English")).click();
        seeText("#log-title", "What happened");
        browser.manage().window().setSize(new Dimension(390, 844));
        tall("told-phone-en");
        noComplaints();
    }

    @Test
    void theOwnerFindsTheDraftOfTheProposalInTasklist() throws Exception {
        Map<String, Object> withAddress = new HashMap<>(Cast.WUHAN);
        withAddress.put("email", "wang@guanggu.example");
        Api api = new Api(http);
        String id = api.create("operator", "lead", withAddress).path("id").asText();
        String owner = api.awaitField("lead", id, "owner").path("owner").asText();
        api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + id, Map.of("status", "following"));
        signIn(owner);
        go("/camunda/app/tasklist/default/");
        wait.until(ExpectedConditions.elementToBeClickable(
                        By.xpath("//*[contains(@class,'tasks-list')]//*[contains(text(),'批准方案邮件：武汉光谷')]")))
                .click();
        see(".fjs-form textarea");
        tall("approve-mail-zh");
    }

    @Test
    void theOwnerJudgesTheAdvice() throws Exception {
        Api api = new Api(http);
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        String owner =
                api.awaitField("lead", id, "resourcesAndRisks").path("owner").asText();
        signIn(owner);
        go("/forms/lead/" + id);
        see("#review .card");
        seeText("#review", "规则生成");
        assertThat(browser.findElements(By.cssSelector("#review .card"))).hasSize(5);
        tall("advice-zh");

        browser.findElement(By.xpath("//article[@id='review-needsAndPains']//button[normalize-space()='采纳']"))
                .click();
        seeText("#review-needsAndPains", "已采纳");
        browser.findElement(By.cssSelector("#review-nurturingPlan summary")).sendKeys(Keys.ENTER);
        WebElement draft = see("#edit-nurturingPlan");
        draft.clear();
        draft.sendKeys("明天上午打电话，带上打样结果。");
        tall("advice-editing-zh");
        browser.findElement(By.cssSelector("#review-nurturingPlan .button--primary"))
                .click();
        seeText("#review-nurturingPlan", "已修改");
        browser.findElement(By.xpath("//article[@id='review-resourcesAndRisks']//button[normalize-space()='不采纳']"))
                .click();
        seeText("#review-resourcesAndRisks", "不采纳");
        assertThat(api.read("manager", "lead", id)
                        .path("data")
                        .path("nurturingPlan")
                        .asText())
                .isEqualTo("明天上午打电话，带上打样结果。");
        noComplaints();

        browser.findElement(By.linkText("English")).click();
        seeText("#review", "Accepted");
        tall("advice-en");
        browser.manage().window().setSize(new Dimension(390, 844));
        go("/forms/lead/" + id);
        see("#review .card");
        Long overflow = (Long) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).isLessThanOrEqualTo(0);
        tall("advice-phone-en");
        noComplaints();
    }

    /** Takes a screenshot of more of the page than the window shows. */
    private void tall(String name) throws Exception {
        Dimension before = browser.manage().window().getSize();
        browser.manage().window().setSize(new Dimension(before.getWidth(), 2200));
        picture(name);
        browser.manage().window().setSize(before);
    }

    @Test
    void aManagerSeesTheWaitingLeadInCockpit() throws Exception {
        signIn("manager");
        go("/camunda/app/cockpit/default/#/processes");
        seeText("body", "线索录入与分配");
        picture("cockpit-zh");
    }

    @Test
    void aManagerReadsAMailAsItWillGoAndTheCustomerOptsOut() throws Exception {
        MailBench bench = new MailBench(http, database, processes).ready();
        String lead = bench.lead(Map.of("contactName", "王工", "email", "wang@guanggu.example"));
        new Api(http).awaitField("lead", lead, "owner");
        bench.sendAbout(lead, "wang@guanggu.example", "first", "summary", "谈了 3 台点胶机", "meeting", "周三 10:00");
        bench.sendAbout(lead, "没有邮箱", "second");
        signIn("manager");
        go("/outbox");
        seeText("#mails", "wang@guanggu.example");
        picture("outbox-zh");
        go("/outbox/" + bench.column("id", "wang@guanggu.example"));
        see("iframe.letter__page");
        browser.switchTo().frame(browser.findElement(By.cssSelector("iframe")));
        seeText("body", "谈了 3 台点胶机");
        browser.switchTo().defaultContent();
        picture("mail-zh");
        go("/forms/lead/" + lead);
        seeText("#mails", "沟通回顾");
        go("/outbox?lang=en");
        seeText("#mails", "Waiting");
        picture("outbox-en");
        go("/outbox/" + bench.column("id", "wang@guanggu.example"));
        picture("mail-en");
        browser.manage().deleteAllCookies();
        go("/opt-out/" + bench.column("token", "wang@guanggu.example"));
        picture("opt-out-zh");
        see(".button--primary").click();
        seeText("[role=status]", "wang@guanggu.example");
        signIn("manager");
        go("/opt-outs");
        seeText(".rows", "wang@guanggu.example");
        picture("opt-outs-zh");
        go("/opt-outs?lang=en");
        browser.manage().window().setSize(new Dimension(390, 800));
        picture("opt-outs-phone-en");
        fits();
        go("/outbox");
        fits();
        picture("outbox-phone-en");
        go("/outbox/" + bench.column("id", "wang@guanggu.example"));
        fits();
        picture("mail-phone-en");
        noComplaints();
    }

    private void fits() {
        Long overflow = (Long) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).isLessThanOrEqualTo(0);
    }

    @Test
    void listsFitAPhone() throws Exception {
        new Api(http).create("operator", "lead", Cast.WUHAN);
        browser.manage().window().setSize(new Dimension(390, 800));
        signIn("operator");
        go("/forms/lead");
        see("table");
        fits();
        picture("leads-phone-zh");
    }

    @Test
    void anAnalystChangesATextSeesItOnALeadAndPublishesIt() throws Exception {
        new Api(http).create("operator", "lead", Cast.WUHAN);
        signIn("analyst");
        go("/library");
        seeText("#texts", "首次沟通后的回顾邮件");
        picture("library-zh");
        go("/library/mail-recap");
        seeText("#preview", "武汉光谷微电子有限公司");
        WebElement text = see("#text");
        text.sendKeys(Keys.chord(Keys.CONTROL, Keys.END), "\n<p>${salutation}，新写的一句</p>");
        browser.findElement(By.cssSelector("input[name=language][value=en]")).click();
        seeText("#preview", "没有名为“salutation”的值");
        picture("library-fault-zh");
        see("#preview [data-line]").click();
        assertThat(
                        browser.executeScript(
                                "const t = document.getElementById('text'); return t.value.slice(t.selectionStart, t.selectionEnd)"))
                .isEqualTo("<p>${salutation}，新写的一句</p>");
        browser.findElement(By.name("value.salutation")).sendKeys("Dear <b>Mr Wang</b>", Keys.TAB);
        wait.until(ExpectedConditions.frameToBeAvailableAndSwitchToIt(By.cssSelector("iframe")));
        seeText("body", "Dear <b>Mr Wang</b>，新写的一句");
        browser.switchTo().defaultContent();
        assertThat(browser.executeScript("return !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"))
                .isEqualTo(true);
        browser.findElement(By.id("find")).sendKeys("光谷", Keys.ENTER);
        seeText("#preview #record", "武汉光谷微电子有限公司");
        assertThat(browser.findElements(By.cssSelector("[role=status]"))).isEmpty();
        picture("library-text-zh");
        browser.findElement(By.cssSelector("#draft .button--primary")).click();
        seeText("[role=status]", "已发布");
        browser.findElement(By.partialLinkText("第 2 版")).click();
        seeText(".diff", "新写的一句");
        picture("library-version-zh");
        noComplaints();
        go("/library/script-ask-again");
        see("#text").sendKeys(Keys.chord(Keys.CONTROL, Keys.END), "我写的一句");
        Resource inForce = resources.find("prompts/script-ask-again.md").orElseThrow();
        versions.publish(inForce.name(), inForce.text() + "别人写的一句\n", inForce.hash(), "manager");
        browser.findElement(By.cssSelector("#draft .button--primary")).click();
        seeText("#stale-title", "其他人发布了新版本");
        assertThat(see("#text").getDomProperty("value")).contains("我写的一句").doesNotContain("别人写的一句");
        picture("library-stale-zh");
        browser.manage().logs().get(LogType.BROWSER); // The browser logs the response 409 as an error.
        go("/library?lang=en");
        noComplaints();
        seeText("#texts", "Recap after the first talk");
        picture("library-en");
        go("/library/mail-recap");
        seeText("#preview", "There is no value named “salutation”");
        picture("library-text-en");
        browser.manage().window().setSize(new Dimension(390, 800));
        go("/library");
        fits();
        picture("library-phone-en");
        go("/library/mail-recap");
        fits();
        picture("library-text-phone-en");
        browser.findElement(By.partialLinkText("Version 2")).click();
        seeText("h1", "Version 2");
        fits();
        picture("library-version-phone-en");
    }
}
