package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Chrome;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The team page, the notification bell and the settings in a real browser: by keyboard, in both languages, on desktop
 * and phone.
 */
@ServerTest
class TeamBrowserTest {
    private static final Path PICTURES = Path.of("target/pictures");

    @TempDir
    Path profile;

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    private ChromeDriver browser;
    private WebDriverWait wait;

    @BeforeEach
    void open() {
        browser = Chrome.open(profile, 1440, 1000);
        wait = Chrome.waiting(browser);
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    private void signIn(String username) {
        go("/login");
        browser.findElement(By.name("username")).sendKeys(username);
        browser.findElement(By.name("password")).sendKeys(username, Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    private void go(String path) {
        browser.get("http://localhost:" + port + path);
    }

    private void noComplaints() {
        assertThat(Chrome.complaints(browser)).isEmpty();
    }

    @Test
    void theRoundIsChangedByKeyboardAndThePreviewUnfolds() {
        SalesTeam team = new SalesTeam(new Api(http));
        signIn("manager");
        go("/team");
        String id = team.person("elena").path("id").asText();
        browser.findElement(By.id("up-" + id)).sendKeys(Keys.ENTER);
        wait.until(
                driver -> team.person("elena").path("data").path("assignOrder").asInt() == 1);
        wait.until(ExpectedConditions.attributeToBe(By.id("up-" + id), "disabled", "true"));
        assertThat(browser.getCurrentUrl()).endsWith("/team");
        browser.findElement(By.cssSelector(".team__preview summary")).sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".team__preview ol"), "此前已分"));
        noComplaints();
    }

    @Test
    void everyPageFitsDeskAndPhoneInBothLanguages() throws Exception {
        Api api = new Api(http);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        for (int days : List.of(0, 6)) {
            api.create(
                    "manager",
                    "leave",
                    Map.of(
                            "person",
                            "lucy",
                            "from",
                            today.plusDays(days).toString(),
                            "until",
                            today.plusDays(days + 3L).toString(),
                            "reason",
                            "年假"));
        }
        for (int i = 0; i < 3; i++) {
            database.sql(
                            "insert into app.notification (key, username, kind, title, body, business_key) values (?, 'admin', 'notify-owner', ?, '正文', 'lead:1')")
                    .params("picture" + i, "新线索：武汉光谷微电子有限公司（A级，165分）" + i)
                    .update();
        }
        signIn("admin");
        Files.createDirectories(PICTURES);
        for (String language : List.of("zh-CN", "en")) {
            for (String page : List.of(
                    "/team",
                    "/team/preview?region=%E5%8D%8E%E4%B8%AD",
                    "/notifications",
                    "/notifications/settings",
                    "/settings",
                    "/settings/people",
                    "/settings/people/lucy",
                    "/settings/tokens",
                    "/settings/model",
                    "/settings/mail",
                    "/settings/calendar?month=2026-10")) {
                for (int width : List.of(1440, 390)) {
                    look(page, language, width);
                }
            }
        }
        noComplaints();
    }

    private void look(String page, String language, int width) throws Exception {
        browser.manage().window().setSize(new Dimension(Math.max(width, 500), 1000));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", width < 500));
        go(page + (page.contains("?") ? "&" : "?") + "lang=" + language);
        assertThat(browser.findElement(By.tagName("h1")).getText()).isNotBlank();
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo(language);
        Object wide = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) java.util.Objects.requireNonNull(wide)).intValue())
                .as(page + " " + language + " " + width)
                .isZero();
        String name = page.replaceAll("\\?.*", "").substring(1).replace('/', '-') + "-" + language.substring(0, 2) + "-"
                + width;
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
