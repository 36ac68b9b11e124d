package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner sees a doubtful mail on the page of the record, in both languages, wide and on a phone, and says what it meant. */
@ServerTest
class AnswerBrowserTest {
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
    void theOwnerSaysWhatTheCustomerMeant() throws Exception {
        String lead = new Customers(new Api(http), engine, database)
                .lead("武汉疑似退订有限公司", "lucy", Map.of("email", "doubt@answer.example"))
                .path("id")
                .asText();
        UUID mail = UUID.randomUUID();
        database.sql("""
                        insert into app.mail_in (id, message_id, sender, sender_name, subject, text, received_at, kind, business_key,
                          channel, handled, note, created_at)
                        values (?, ?, 'doubt@answer.example', '王工', 'Re: offer', ?, now(), 'reply', ?, 'mail', false, 'opt-out', now())""")
                .params(
                        mail,
                        "<" + mail + "@answer.example>",
                        "No more emails needed, the quotation is complete. I will sign today.",
                        "lead:" + lead)
                .update();
        try (PageBrowser page = new PageBrowser("http://localhost:" + port, profile)) {
            page.signIn("lucy");
            assertThat(page.look("/forms/lead/" + lead)).isEmpty();
            By choice = By.cssSelector("form[action$='/answer'] select[name=outcome]");
            By confirm = By.cssSelector("form[action$='/answer'] button[type=submit]");
            page.waiting().until(ExpectedConditions.elementToBeClickable(confirm));
            // The list of mails may have come again in between.
            page.waiting().ignoring(StaleElementReferenceException.class).until(seen -> {
                new Select(seen.findElement(choice)).selectByValue("not-now");
                return true;
            });
            page.driver().executeScript("arguments[0].click()", page.driver().findElement(confirm));
            page.waiting().until(ExpectedConditions.invisibilityOfElementLocated(confirm));
            assertThat(page.complaints()).isEmpty();
        }
        assertThat(database.sql("select kind || ' ' || handled || ' ' || note from app.mail_in where id = ?")
                        .param(mail)
                        .query(String.class)
                        .single())
                .isEqualTo("not-now true lucy");
    }
}
