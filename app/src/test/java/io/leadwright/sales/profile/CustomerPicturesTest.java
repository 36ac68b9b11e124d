package io.leadwright.sales.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Chrome;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages about customers in a real browser, on desktop and phone, in both languages, with screenshots. */
@ServerTest
class CustomerPicturesTest {
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

    @Test
    void showTheFunnelACustomerAndItsMerges() throws Exception {
        Customers customers = new Customers(new Api(http), engine, database);
        JsonNode lead = customers.lead(
                "武汉光谷微电子有限公司",
                "lucy",
                Map.of("contactName", "陈工", "email", "chen@guanggu.example", "phone", "13800001234", "source", "展会"));
        long id = lead.path("data").path("customerId").asLong();
        customers.offered("武汉光谷微电子", "lucy", Map.of("phone", "138-0000-1234"));
        for (int stage = 2; stage <= 5; stage++) {
            customers.move(customers.of("客户" + stage, stage % 2 == 0 ? "lucy" : "elena"), stage);
        }
        customers.of("名称很长的" + "华中精密点胶与先进封装设备集团".repeat(8) + "-".concat("x".repeat(60)), "lucy");
        customers.move(id, 3);
        Map<String, ?> deal = Map.of("amount", 50000, "currency", "CNY", "title", "3台点胶机");
        customers.ok("lucy", HttpMethod.POST, "/api/customer/" + id + "/deals", deal);
        database.sql("update app.customer set risk_score = 0.32, risk_reasons = '[\"首次接触停留超过 5 天\"]',"
                        + " next_best_action = '建议发送补充方案并电话确认预算' where id = ?")
                .param(id)
                .update();

        ChromeDriver browser = open();
        try {
            pictures(browser, id, lead.path("id").asText());
        } finally {
            browser.quit();
        }
    }

    private ChromeDriver open() {
        return Chrome.open(profile, 1440, 900);
    }

    private void pictures(ChromeDriver browser, long id, String lead) throws Exception {
        WebDriverWait wait = Chrome.waiting(browser);
        String root = "http://localhost:" + port;
        browser.get(root + "/login?lang=zh-CN");
        browser.findElement(By.name("username")).sendKeys("manager");
        browser.findElement(By.name("password")).sendKeys("manager", Keys.ENTER);
        wait.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
        for (String language : List.of("zh-CN", "en")) {
            for (int width : List.of(1440, 390)) {
                browser.manage().window().setSize(new Dimension(width, 900));
                for (String page : List.of(
                        "/customers?field=stage&op=atLeast&value=1",
                        "/customers/board?",
                        "/customers/" + id + "?",
                        "/customers/" + id + "?tab=behavior",
                        "/customers/" + id + "?tab=deals",
                        "/customers/" + id + "?tab=notes",
                        "/merges?",
                        "/forms/lead?",
                        "/forms/lead/" + lead + "?")) {
                    browser.get(root + page + "&lang=" + language);
                    wait.until(settled -> browser.findElements(By.cssSelector(".htmx-request"))
                            .isEmpty());
                    wait.until(
                            gone -> browser.findElements(By.cssSelector("#deals > .empty, #timeline > .empty")).stream()
                                    .noneMatch(panel -> panel.getText().contains("…")));
                    String name = page.replaceAll("\\?(tab=)?", "-")
                            .replaceAll("&.*|-$", "")
                            .replaceAll("\\d+", "one")
                            .replace('/', '-')
                            .substring(1);
                    tall(browser, name + "-" + language + "-" + width, width);
                }
            }
        }
        assertThat(Chrome.complaints(browser)).isEmpty();
    }

    /** A screenshot of the whole page; no page about customers is wider than the window. */
    private static void tall(ChromeDriver browser, String name, int width) throws Exception {
        JavascriptExecutor script = browser;
        int height = number(script, "document.documentElement.scrollHeight");
        assertThat(number(script, "document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(Math.max(width, number(script, "window.innerWidth")));
        browser.manage().window().setSize(new Dimension(width, Math.min(4000, height + 150)));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        browser.manage().window().setSize(new Dimension(width, 900));
    }

    private static int number(JavascriptExecutor script, String expression) {
        return ((Number) Objects.requireNonNull(script.executeScript("return " + expression))).intValue();
    }
}
