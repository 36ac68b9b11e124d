package io.leadwright.forms.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One field at a time, in its place: the rules of the API, no change of somebody else lost, and no typed text lost with the session. */
@ServerTest
class FieldEditTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    @TempDir
    Path profile;

    private Api api;
    private String lead;
    private long customer;

    @BeforeEach
    void enter() {
        api = new Api(http);
        JsonNode record = new Customers(api, engine, database)
                .lead("就地修改" + System.nanoTime() + "光电", "lucy", Map.of("phone", "13811112222", "detail", "两台点胶机"));
        lead = record.path("id").asText();
        customer = record.path("data").path("customerId").asLong();
        new IntakeRun(engine, database, lead).awaitRest();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private JsonNode record() {
        return api.read("manager", "lead", lead);
    }

    private String change(Session person, String field, String value, int version) {
        return person.submitTo(
                        "/forms/lead/" + lead,
                        "/forms/lead/" + lead + "/fields/" + field,
                        "version=" + version + "&value=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void aFieldIsChangedAsOverTheApi() {
        Session lucy = as("lucy");
        assertThat(lucy.get("/forms/lead/" + lead).body()).contains("/forms/lead/" + lead + "/fields/phone/edit");
        assertThat(lucy.get("/customers/" + customer).body()).contains("/forms/lead/" + lead + "/fields/phone/edit");
        assertThat(lucy.panel("/forms/lead/" + lead + "/fields/phone/edit").body())
                .contains("name=\"version\"");
        assertThat(change(
                        lucy, "phone", "１３９　3333 4444", record().path("version").asInt()))
                .contains("id=\"field-phone\"");
        assertThat(record().path("data").path("phone").asText()).isEqualTo("+86 139 3333 4444");
        assertThat(new Customers(api, engine, database).column("phone", customer))
                .isEqualTo("+86 139 3333 4444");
        assertThat(api.get("lucy", "/api/forms/lead/records/" + lead + "/history")
                        .getBody()
                        .toString())
                .contains("\"by\":\"lucy\"");
    }

    @Test
    void whatIsRefusedStaysTypedAndIsSaidWhy() {
        Session lucy = as("lucy");
        int version = record().path("version").asInt();
        assertThat(change(lucy, "customerName", " ", version)).contains("role=\"alert\"");
        String long600 = "长".repeat(600);
        assertThat(change(lucy, "contactName", long600, version))
                .contains("role=\"alert\"")
                .contains(long600);
        assertThat(record().path("version").asInt()).isEqualTo(version);
        assertThat(as("lucy")
                        .submitTo(
                                "/forms/lead/" + lead, "/forms/lead/" + lead + "/fields/owner", "version=1&value=elena")
                        .statusCode())
                .as("the owner is assigned, not edited")
                .isEqualTo(403);
        assertThat(as("elena")
                        .panel("/forms/lead/" + lead + "/fields/phone/edit")
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("analyst")
                        .panel("/forms/lead/" + lead + "/fields/phone/edit")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aChangeOfAnotherFieldDoesNotMatterOneOfTheSameIsSaid() {
        Session lucy = as("lucy");
        int seen = record().path("version").asInt();
        api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("contactName", "王工"));
        change(lucy, "phone", "13866667777", seen);
        assertThat(record().path("data").path("phone").asText()).isEqualTo("+86 138 6666 7777");
        String refused = change(lucy, "contactName", "李工", seen);
        assertThat(refused).contains("role=\"alert\"").contains("王工").contains("李工");
        assertThat(record().path("data").path("contactName").asText()).isEqualTo("王工");
        change(lucy, "contactName", "李工", record().path("version").asInt());
        assertThat(record().path("data").path("contactName").asText()).isEqualTo("李工");
    }

    @Test
    void theEndOfTheSessionLosesNoTypedText() throws Exception {
        try (PageBrowser page = new PageBrowser(http.getRootUri(), profile)) {
            page.signIn("lucy");
            String notes = http.getRootUri() + "/customers/" + customer + "?tab=notes";
            page.driver().get(notes);
            By note = By.cssSelector("#notes form[hx-post$='/notes'] textarea");
            page.waiting().until(ExpectedConditions.elementToBeClickable(note)).sendKeys("客户说下周三来厂");
            page.driver().manage().deleteAllCookies();
            page.driver()
                    .findElement(By.cssSelector("#notes form[hx-post$='/notes'] [type=submit]"))
                    .click();
            page.waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("[data-kept]")));
            assertThat(page.driver().findElement(note).getDomProperty("value")).isEqualTo("客户说下周三来厂");
            page.signIn("lucy");
            page.driver().get(notes);
            page.waiting()
                    .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#notes [data-typed-note]")));
            assertThat(page.driver().findElement(note).getDomProperty("value")).isEqualTo("客户说下周三来厂");

            page.driver().get(http.getRootUri() + "/customers/" + customer);
            By edit = By.cssSelector("[data-typed-at$='/fields/contactName']");
            page.waiting().until(ExpectedConditions.presenceOfElementLocated(edit));
            page.driver().findElement(edit).findElement(By.tagName("summary")).click();
            By name = By.id("edit-contactName");
            page.waiting().until(ExpectedConditions.elementToBeClickable(name)).sendKeys("赵工");
            page.driver().manage().deleteAllCookies();
            page.signIn("lucy");
            page.driver().get(http.getRootUri() + "/customers/" + customer);
            page.waiting().until(ExpectedConditions.elementToBeClickable(name));
            page.waiting().until(ExpectedConditions.attributeToBe(name, "value", "赵工"));
            page.driver()
                    .findElement(By.cssSelector(".field__edit[open] [type=submit]"))
                    .click();
            page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.id("field-contactName"), "赵工"));
            page.driver().get(http.getRootUri() + "/customers/" + customer);
            page.waiting().until(ExpectedConditions.presenceOfElementLocated(edit));
            assertThat(page.driver().findElements(By.cssSelector(".field__edit[open]")))
                    .isEmpty();

            page.driver().get(notes);
            page.waiting()
                    .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#notes [data-typed-note]")));
            page.driver()
                    .findElement(By.cssSelector("#notes form[hx-post$='/notes'] [type=submit]"))
                    .click();
            page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.id("notes"), "客户说下周三来厂"));
            page.driver().get(notes);
            page.waiting().until(ExpectedConditions.elementToBeClickable(note));
            assertThat(page.driver().findElement(note).getDomProperty("value")).isEmpty();
        }
    }
}
