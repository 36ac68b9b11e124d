package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Chrome;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dashboard and the main pages in a real browser: page weight, live updates, links, layout. */
@ServerTest
class DashboardPicturesTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private static final int HEAVIEST = 500_000;

    @TempDir
    Path profile;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    private ChromeDriver browser;
    private WebDriverWait wait;

    @BeforeEach
    void open() {
        browser = Chrome.open(profile, 1440, 900);
        wait = Chrome.waiting(browser);
        database.sql("delete from app.customer").update();
        database.sql("""
                        insert into app.customer (name, name_key, stage, owner, estimated_value, risk_score, status, industry, source, region)
                        select '客户' || n, 'c' || n, 1 + n % 5, 'lucy', 50000 + n, 0.1, case when n % 5 = 2 then 'lost' else 'open' end,
                               '半导体', '展会', '华中' from generate_series(1, 40) n""").update();
        database.sql("insert into app.deal (customer_id, title, amount, currency, created_by)"
                        + " select id, '点胶机', 50000, 'CNY', 'lucy' from app.customer where stage = 4")
                .update();
        database.sql(
                        "insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)"
                                + " select id, 'call', 'phone', '给' || name || '打电话', '您好', '报价后没有回应', 'r', 'rules', now()"
                                + " from app.customer where stage = 3")
                .update();
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    private void go(String path) {
        browser.get("http://localhost:" + port + path);
    }

    private void signIn(String username) {
        go("/login?lang=zh-CN");
        browser.findElement(By.name("username")).sendKeys(username);
        browser.findElement(By.name("password")).sendKeys(username, Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    private long number(String expression) {
        return ((Number) Objects.requireNonNull(browser.executeScript("return " + expression))).longValue();
    }

    private void drawn() {
        wait.until(there -> browser.findElements(By.cssSelector("lw-chart:not([data-ready])"))
                .isEmpty());
        wait.until(gone -> browser.findElements(By.cssSelector(".htmx-request")).isEmpty());
    }

    @Test
    void theDashboardWeighsLessThanHalfAMegabyte() {
        signIn("lucy");
        browser.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        go("/dashboard");
        drawn();
        wait.until(there -> browser.findElements(By.cssSelector("#deck .card")).size() == 8);
        long parts = number("performance.getEntriesByType('resource').length");
        long weight = number("performance.getEntriesByType('navigation')[0].encodedBodySize"
                + " + performance.getEntriesByType('resource').reduce((sum, part) => sum + part.encodedBodySize, 0)");
        assertThat(parts).isGreaterThan(8);
        assertThat(number(
                        "performance.getEntriesByType('resource').filter(part => part.name.endsWith('.woff2')).length"))
                .isPositive();
        assertThat(weight).isGreaterThan(100_000).isLessThan(HEAVIEST);
    }

    @Test
    void figuresUpdateLiveAndChartPartsLinkToTheirCustomers() {
        signIn("lucy");
        go("/dashboard");
        drawn();
        assertThat(total()).isEqualTo("40");
        // The first poll of the server is the baseline, so a single change may come too early.
        wait.until(there -> {
            database.sql("insert into app.customer (name, name_key, owner) values ('new', 'new', 'lucy')")
                    .update();
            return !total().equals("40");
        });
        wait.until(there -> {
            browser.findElements(By.cssSelector("#figures lw-chart svg path[fill]")).stream()
                    .filter(path -> path.getRect().getHeight() > 20)
                    .findFirst()
                    .ifPresent(path -> new Actions(browser).click(path).perform());
            return Objects.requireNonNull(browser.getCurrentUrl()).contains("/customers?stage=");
        });
    }

    private String total() {
        return String.valueOf(browser.executeScript(
                "return document.querySelector('#figures .kpi__value')?.textContent.trim() ?? '40'"));
    }

    @Test
    void aCardIsDecidedInPlace() {
        signIn("lucy");
        go("/dashboard");
        drawn();
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#deck .card .card__edit > summary")))
                .sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.visibilityOfElementLocated(
                        By.cssSelector("#deck .card__edit[open] [name=reason]")))
                .sendKeys("已经联系过", Keys.ENTER);
        wait.until(there -> database.sql("select count(*) from app.action_card where state = 'skipped'")
                        .query(Long.class)
                        .single()
                == 1);
        wait.until(there -> browser.findElements(By.cssSelector("#deck .card")).size() >= 7);
        assertThat(browser.getCurrentUrl()).doesNotContain("/actions");
    }

    @Test
    void everyPlaceIsReachedByKeyboard() {
        signIn("lucy");
        browser.findElement(By.cssSelector(".nav__more > summary")).sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".nav__more a[href='/library']")));
        browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".nav__more a[href='/library']")));
        browser.findElement(By.cssSelector(".nav a[href='/deals']")).sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.urlContains("/deals"));
        browser.findElement(By.cssSelector(".nav a[href='/reports']")).sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.urlContains("/reports"));
        browser.findElement(By.cssSelector("#stage-rows a[href='/customers?stage=3']"))
                .sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.urlContains("/customers?stage=3"));
    }

    @Test
    void showTheDashboardDealsActivitiesAndReports() throws Exception {
        signIn("manager");
        for (String language : List.of("zh-CN", "en")) {
            for (int width : List.of(1440, 390)) {
                browser.manage().window().setSize(new Dimension(width, 900));
                for (String page : List.of("/dashboard", "/deals", "/activities", "/reports", "/tasks")) {
                    go(page + "?lang=" + language);
                    drawn();
                    picture(page.substring(1) + "-" + language + "-" + width, width);
                }
            }
        }
        assertThat(Chrome.complaints(browser)).isEmpty();
    }

    private void picture(String name, int width) throws Exception {
        assertThat(number("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(Math.max(width, number("window.innerWidth")));
        long height = number("document.documentElement.scrollHeight");
        browser.manage().window().setSize(new Dimension(width, (int) Math.min(4000, height + 150)));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        browser.manage().window().setSize(new Dimension(width, 900));
    }
}
