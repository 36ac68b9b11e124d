package io.leadwright.sales.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Chrome;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
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
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The customer list, the board and the customer page with mouse and keyboard in a real browser. */
@ServerTest
class CustomerBrowserTest {
    private static final Path PICTURES = Path.of("target/pictures");

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

    private ChromeDriver browser;
    private WebDriverWait wait;
    private Customers customers;

    @BeforeEach
    void open() {
        browser = Chrome.open(profile, 1440, 900);
        wait = Chrome.waiting(browser);
        customers = new Customers(new Api(http), engine, database);
        database.sql("delete from app.merge_proposal").update();
        database.sql("delete from app.customer").update();
        go("/login?lang=zh-CN");
        see("input[name=username]").sendKeys("lucy");
        see("input[name=password]").sendKeys("lucy", Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    @AfterEach
    void close() {
        // The test provokes a move that the server rejects.
        List<String> complaints = Chrome.complaints(browser).stream()
                .filter(message -> !message.contains("/api/customer/"))
                .toList();
        browser.quit();
        assertThat(complaints).isEmpty();
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

    private void choose(String css, String value) {
        wait.until(there -> {
            new Select(see(css)).selectByValue(value);
            return true;
        });
    }

    private void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private void picture(String name) throws Exception {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Test
    void theKeyboardWalksSelectsAndOpens() throws Exception {
        customers.of("甲电子有限公司", "lucy");
        customers.of("乙电子有限公司", "lucy");
        go("/customers?sort=-createdAt");
        press("?");
        see("#keys[open]");
        picture("customers-keys-zh");
        press(Keys.ESCAPE);
        press("j");
        press("x");
        seeText("[data-count]", "已选 1 个");
        press("j");
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("甲电子有限公司");
        press("k");
        press("/");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("q");
        press("jx甲");
        assertThat(see("#q").getDomProperty("value")).isEqualTo("jx甲");
        see("#q").clear();
        see("#q").sendKeys("甲");
        wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-row]"), 1));
        browser.executeScript("document.activeElement.blur()");
        press("j");
        press(Keys.ENTER);
        seeText("h1", "甲电子");
        browser.findElement(By.linkText("笔记与任务")).click();
        see("#notes textarea");
        assertThat(browser.getCurrentUrl()).contains("tab=notes");
        browser.executeScript("document.activeElement.blur()");
        press("g");
        press("c");
        wait.until(ExpectedConditions.urlMatches("/customers$"));
        press("?");
        see("#keys[open]");
        see("[data-keys-on]").click();
        press(Keys.ESCAPE);
        press("g");
        press("a");
        press("?");
        assertThat(browser.findElements(By.cssSelector("#keys[open]"))).isEmpty();
        assertThat(browser.getCurrentUrl()).endsWith("/customers");
    }

    @Test
    void conditionsAreAddedWithoutReloading() throws Exception {
        customers.move(customers.of("甲电子有限公司", "lucy"), 3);
        customers.of("乙电子有限公司", "lucy");
        go("/customers");
        see(".conditions > summary").click();
        choose("#conditions select[name=field]", "stage");
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#conditions select[name=value]")));
        choose("#conditions select[name=value]", "3");
        wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-row]"), 1));
        seeText("#total", "共 1 个客户");
        picture("customers-conditions-zh");
        see(".view__save > summary").click();
        see(".view__save input[name=name]").sendKeys("第一次接触");
        see(".view__save .button--primary").click();
        wait.until(ExpectedConditions.urlContains("view="));
        seeText(".sidebar", "第一次接触");
        seeText("[data-row]", "甲电子");
        see("#conditions [data-remove]").click();
        wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[data-row]"), 2));
        see("#columns > summary").click();
        see("#columns input[value=phone]").click();
        picture("customers-columns-zh");
        see("#columns .button--primary").click();
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-row] [data-label='电话']")));
    }

    @Test
    void aCardIsMovedByKeyboardAndByMouse() throws Exception {
        long one = customers.of("甲电子有限公司", "lucy");
        go("/customers/board");
        WebElement move = see("[data-card='" + one + "'] [data-move-open]");
        move.sendKeys(Keys.ENTER);
        see("#move[open]");
        choose("#move select", "3");
        see("#move textarea").sendKeys("打过电话");
        picture("board-move-zh");
        see("#move button[value=move]").click();
        wait.until(ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("[data-stage='3'] [data-card='" + one + "']")));
        assertThat(customers.column("stage", one)).isEqualTo("3");
        seeText("[data-stage='3'] .board__head", "1");
        wait.until(moved -> browser.switchTo().activeElement().getDomAttribute("data-move-open") != null);

        new Actions(browser)
                .clickAndHold(see("[data-card='" + one + "'] .board__facts"))
                .moveByOffset(30, 0)
                .moveToElement(see("[data-stage='4'] .board__head"))
                .release()
                .perform();
        see("#move[open]");
        press(Keys.ESCAPE);
        wait.until(ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("[data-stage='3'] [data-card='" + one + "']")));
        assertThat(customers.column("stage", one)).isEqualTo("3");

        new Actions(browser)
                .clickAndHold(see("[data-card='" + one + "'] .board__facts"))
                .moveByOffset(30, 0)
                .moveToElement(see("[data-stage='2'] .board__head"))
                .release()
                .perform();
        see("#move textarea").sendKeys("退回");
        see("#move button[value=move]").click();
        wait.until(ExpectedConditions.attributeToBe(By.cssSelector("#move"), "open", ""));
        wait.until(ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("[data-stage='2'] [data-card='" + one + "']")));
        wait.until(done -> customers.column("stage", one).equals("2"));
        picture("board-zh");
    }

    @Test
    void aFailedMoveIsReportedAndReverted() throws Exception {
        long one = customers.of("甲电子有限公司", "lucy", Map.of());
        go("/customers/board");
        see("[data-card='" + one + "'] [data-move-open]").click();
        see("#move textarea").sendKeys("x");
        database.sql("update app.customer set owner = 'elena' where id = ?")
                .param(one)
                .update();
        see("#move button[value=move]").click();
        seeText("#board-fault", "甲电子有限公司 未调整，已恢复原位");
        assertThat(browser.findElements(By.cssSelector("[data-stage='1'] [data-card='" + one + "']")))
                .hasSize(1);
        assertThat(customers.column("stage", one)).isEqualTo("1");
        browser.manage().window().setSize(new Dimension(390, 844));
        picture("board-failed-390");
    }
}
