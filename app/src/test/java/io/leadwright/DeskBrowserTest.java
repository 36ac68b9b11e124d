package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The workplace in a real browser: sizes, collapsible parts, copying, dialogs and focus. */
@ServerTest
class DeskBrowserTest {
    private static final Map<String, String> PHONE = Map.of("phone", "027-87654321", "contactName", "王工");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @TempDir
    Path profile;

    private long customer;

    @BeforeEach
    void ready() {
        // A lead of a known company would join the customer of the test before.
        database.sql("delete from app.customer").update();
        customer = new Customers(new Api(http), engine, database).offered("武汉光谷微电子", "lucy", PHONE);
    }

    private void open(ChromeDriver browser, WebDriverWait wait, String path) {
        browser.get(http.getRootUri() + path);
        wait.until(done -> browser.findElements(By.cssSelector(".htmx-request")).isEmpty());
    }

    private static List<Long> size(ChromeDriver browser, String css) {
        Object found = browser.executeScript(
                "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + " return [Math.round(box.width), Math.round(box.height)]",
                css);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(each -> ((Number) each).longValue()).toList();
    }

    private static String style(ChromeDriver browser, String css, String property) {
        return String.valueOf(browser.executeScript(
                "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", css, property));
    }

    /** S0-561, S0-571, S0-572, S0-587, S0-588, S0-600, S0-652. */
    @Test
    void sizesAreThoseOfTheDesign() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            ChromeDriver browser = page.driver();
            WebDriverWait wait = page.waiting();
            page.screen(1440);
            open(browser, wait, "/actions?lang=zh-CN");
            assertThat(size(browser, ".action").get(0)).isEqualTo(300);
            assertThat(size(browser, ".action").get(1)).isGreaterThanOrEqualTo(120);
            assertThat(style(browser, ".actions-list", "columnGap")).isEqualTo("16px");
            assertThat(size(browser, ".batch .icon")).containsExactly(24L, 24L);
            assertThat(style(browser, ".action", "borderLeftColor")).isEqualTo("rgb(30, 144, 255)");
            assertThat(size(browser, ".filters__search .input")).containsExactly(400L, 36L);
            assertThat(style(browser, ".filters", "columnGap")).isEqualTo("16px");
            open(browser, wait, "/customers");
            assertThat(size(browser, ".filters__search .input")).containsExactly(400L, 36L);
            open(browser, wait, "/dashboard");
            wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#deck .action")));
            wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#recent .stream li")));
            assertThat(size(browser, "#deck .action").get(0)).isEqualTo(300);
            assertThat(size(browser, "#recent .stream > li").get(0)).isEqualTo(280);
            assertThat(style(browser, "#recent .stream", "rowGap")).isEqualTo("12px");
            assertThat(style(browser, "#dashboard-stages ul", "rowGap")).isEqualTo("12px");
            assertThat(
                            browser.executeScript(
                                    "const button = document.querySelector('.sidebar > .button'); return Math.round("
                                            + "button.getBoundingClientRect().top - button.previousElementSibling.getBoundingClientRect().bottom)"))
                    .isEqualTo(24L);
            page.screen(390);
            assertThat(size(browser, "#deck .action").get(0)).isGreaterThan(300);
        }
    }

    /** S0-353: collapsed for this person, now and next time, and for nobody else. */
    @Test
    void theRightColumnFoldsAndStaysFolded() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            ChromeDriver browser = page.driver();
            WebDriverWait wait = page.waiting();
            open(browser, wait, "/dashboard?days=7&lang=zh-CN");
            assertThat(browser.findElement(By.id("next-step")).getText()).contains("武汉光谷微电子", "优先级", "规则生成");
            browser.findElement(By.id("aside-fold")).sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("next-step")));
            assertThat(browser.switchTo().activeElement().getDomAttribute("aria-expanded"))
                    .isEqualTo("false");
            open(browser, wait, "/dashboard");
            assertThat(browser.findElements(By.id("recent"))).isEmpty();
            browser.findElement(By.id("aside-fold")).sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("recent")));
            assertThat(page.complaints()).isEmpty();
        }
        assertThat(new Session(http.getRootUri())
                        .signIn("manager")
                        .get("/dashboard")
                        .body())
                .contains("id=\"recent\"");
    }

    /** S0-552: opened from the list by keyboard; the focus returns. */
    @Test
    void aCustomerIsLookedAtInADialogAndTheFocusComesBack() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            ChromeDriver browser = page.driver();
            WebDriverWait wait = page.waiting();
            for (String path : List.of("/customers", "/actions", "/dashboard")) {
                open(browser, wait, path + "?lang=zh-CN");
                String eye = ".quick-view[hx-get$='/customers/" + customer + "/quick-view']";
                wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(eye)))
                        .sendKeys(Keys.ENTER);
                wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#quick-view dialog[open]")));
                assertThat(browser.findElement(By.cssSelector("#quick-view dialog"))
                                .getText())
                        .contains("武汉光谷微电子", "王工", "规则生成");
                page.picture("quick-view" + path.replace('/', '-'));
                browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
                wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("#quick-view dialog[open]")));
                assertThat(browser.executeScript("return document.activeElement.matches(arguments[0])", eye))
                        .as(path)
                        .isEqualTo(true);
            }
            assertThat(page.complaints()).isEmpty();
        }
    }

    /** S0-441, S0-447, S0-547: an icon before each entry, details by mouse and keyboard. */
    @Test
    void anEntryOfTheTimelineUnfolds() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            ChromeDriver browser = page.driver();
            WebDriverWait wait = page.waiting();
            open(browser, wait, "/customers/" + customer + "?tab=behavior&lang=zh-CN");
            By entry = By.cssSelector("#timeline .unfold");
            wait.until(ExpectedConditions.visibilityOfElementLocated(entry));
            assertThat(browser.findElements(By.cssSelector("#timeline .stream > li")))
                    .hasSameSizeAs(browser.findElements(By.cssSelector("#timeline .stream__icon svg")));
            By body = By.cssSelector("#timeline .unfold__body");
            wait.until(there -> {
                new Actions(browser).moveToElement(browser.findElement(entry)).perform();
                return browser.findElement(body).isDisplayed();
            });
            new Actions(browser).sendKeys(Keys.ESCAPE).perform();
            wait.until(ExpectedConditions.invisibilityOfElementLocated(body));
            browser.findElement(By.cssSelector("#timeline .unfold > summary")).sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.visibilityOfElementLocated(body));
            new Actions(browser)
                    .moveToElement(browser.findElement(By.tagName("h1")))
                    .perform();
            assertThat(browser.findElement(body).isDisplayed()).isTrue();
            page.picture("timeline-unfolded");
            assertThat(page.complaints()).isEmpty();
        }
    }

    /** S0-442 and S0-501. */
    @Test
    void theScriptIsCopiedAndTheNextStepCarriedOutWhereItStands() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            ChromeDriver browser = page.driver();
            WebDriverWait wait = page.waiting();
            open(browser, wait, "/actions?lang=zh-CN");
            browser.executeScript(
                    "window.copied = [];"
                            + " Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.copied.push(text); }}})");
            browser.findElement(By.cssSelector(".action .run > summary")).sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".action lw-copy button")))
                    .sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.cssSelector(".action lw-copy [role=status]"), "已复制"));
            assertThat(String.valueOf(browser.executeScript("return window.copied[0]")))
                    .contains("王工您好")
                    .isEqualTo(browser.executeScript("return document.querySelector('.action .lines').textContent"));

            open(browser, wait, "/dashboard");
            wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#next-step a[href^='tel:']")));
            assertThat(browser.findElement(By.id("next-step")).getText()).contains("拨打", "安排电话", "创建任务");
            browser.findElement(By.cssSelector("#next-step .button--primary")).sendKeys(Keys.ENTER);
            wait.until(ExpectedConditions.elementToBeClickable(
                            By.cssSelector("#next-step dialog[open] button[type=submit]")))
                    .sendKeys(Keys.ENTER);
            wait.until(done -> database.sql("select count(*) from app.action_card where state = 'executed'")
                            .query(Long.class)
                            .single()
                    == 1);
            assertThat(page.complaints()).isEmpty();
        }
    }
}
