package io.leadwright.sales.deal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals and letters in a browser: dragged, moved by keyboard, typed, reloaded; at both widths, in both languages. */
@ServerTest
class DealBrowserTest {
    @TempDir
    Path profile;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Test
    void aDealIsDraggedMovedByKeyboardAndALetterOutlivesAReload() throws Exception {
        Customers customers = new Customers(new Api(http), engine, database);
        String name = "看板" + UUID.randomUUID().toString().substring(0, 6);
        long customer = customers.of(
                name, "lucy", Map.of("contactName", "王工", "email", "wang@" + UUID.randomUUID() + ".example"));
        JsonNode deal = customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/deals",
                Map.of(
                        "title", "三台点胶机",
                        "expectedClose", "2031-02-01",
                        "nextStep", "寄样机",
                        "lines", List.of(Map.of("name", "点胶机 D300", "quantity", 3, "price", "2万"))));
        String card = "[data-card='" + deal.path("id").asText() + "']";
        List<String> problems = new ArrayList<>();
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            for (String each : List.of(
                    "/deals?q=" + name,
                    "/deals/board?q=" + name,
                    "/customers/" + customer + "?tab=deals",
                    "/customers/" + customer + "/letter")) {
                problems.addAll(page.look(each));
            }
            page.screen(1440);
            page.driver().get(http.getRootUri() + "/deals/board?lang=zh-CN&q=" + name);
            page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#stage-1 " + card)));
            new Actions(page.driver())
                    .clickAndHold(page.driver().findElement(By.cssSelector(card)))
                    .moveToElement(page.driver().findElement(By.cssSelector("#stage-3 h2")))
                    .release()
                    .perform();
            page.waiting()
                    .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#deal-move dialog[open]")));
            page.picture("deal-move-zh");
            assertThat(new Select(page.driver().findElement(By.cssSelector("#deal-move select[name=to]")))
                            .getFirstSelectedOption()
                            .getDomAttribute("value"))
                    .isEqualTo("3");
            page.driver()
                    .findElement(By.cssSelector("#deal-move textarea[name=note]"))
                    .sendKeys("电话打通");
            page.driver()
                    .findElement(By.cssSelector("#deal-move button[type=submit]"))
                    .click();
            page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#stage-3 " + card)));
            page.waiting()
                    .until(ExpectedConditions.elementToBeClickable(
                            By.cssSelector("#stage-3 " + card + " [data-move-open]")))
                    .sendKeys(Keys.ENTER);
            page.waiting()
                    .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#deal-move dialog[open]")));
            new Select(page.driver().findElement(By.cssSelector("#deal-move select[name=to]"))).selectByValue("lost");
            page.waiting()
                    .until(ExpectedConditions.visibilityOfElementLocated(
                            By.cssSelector("#deal-move select[name=reason]")));
            new Select(page.driver().findElement(By.cssSelector("#deal-move select[name=reason]")))
                    .selectByValue("price");
            page.driver()
                    .findElement(By.cssSelector("#deal-move button[type=submit]"))
                    .click();
            page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#stage-lost " + card)));
            assertThat(customers.column("stage || ' ' || status", customer)).isEqualTo("3 lost");

            page.driver().get(http.getRootUri() + "/customers/" + customer + "/letter");
            page.waiting()
                    .until(ExpectedConditions.visibilityOfElementLocated(By.name("text")))
                    .sendKeys("还没有写完");
            page.waiting()
                    .until(there -> database.sql("select count(*) from app.letter_draft where text like '%还没有写完%'")
                                    .query(Long.class)
                                    .single()
                            == 1);
            page.driver().navigate().refresh();
            assertThat(page.waiting()
                            .until(ExpectedConditions.visibilityOfElementLocated(By.name("text")))
                            .getDomProperty("value"))
                    .contains("还没有写完");
            page.driver()
                    .findElement(By.cssSelector("#letter button[type=submit]"))
                    .click();
            page.waiting().until(ExpectedConditions.urlContains("tab=behavior"));
            problems.addAll(page.complaints());
        }
        assertThat(problems).isEmpty();
        assertThat(database.sql("select text from app.mail where purpose = 'personal'")
                        .query(String.class)
                        .single())
                .contains("还没有写完");
        assertThat(database.sql("select * from app.contradiction").query().listOfRows())
                .isEmpty();
    }
}
