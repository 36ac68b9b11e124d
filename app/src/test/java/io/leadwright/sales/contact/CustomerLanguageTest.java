package io.leadwright.sales.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.messaging.mail.KnownAddresses;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The language of a customer is guessed from words and region, shown, and used for mails and scripts; a stated one is never changed. */
@ServerTest
class CustomerLanguageTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    List<KnownAddresses> known;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
    }

    private String mails(JsonNode lead, String address) {
        return known.stream()
                .flatMap(each -> each.language("lead:" + lead.path("id").asText(), address).stream())
                .findFirst()
                .orElse("");
    }

    private String script(long customer) {
        return database.sql("select script from app.action_card where customer_id = ? order by id desc limit 1")
                .param(customer)
                .query(String.class)
                .single();
    }

    @Test
    void anEnglishLeadWithoutARegionIsSpokenToInEnglish() {
        JsonNode lead = customers.lead(
                "Bavaria Dosiertechnik " + System.nanoTime() + " GmbH",
                "lucy",
                Map.of(
                        "contactName",
                        "Frau Keller",
                        "email",
                        "keller@bavaria.example",
                        "detail",
                        "We need ten dispensers by autumn."));
        long customer = lead.path("data").path("customerId").asLong();
        assertThat(mails(lead, "keller@bavaria.example")).isEqualTo("en");
        assertThat(new Session(http.getRootUri())
                        .signIn("lucy")
                        .get("/customers/" + customer + "?lang=en")
                        .body())
                .contains("English");
    }

    @Test
    void aChineseLeadIsSpokenToInChinese() {
        JsonNode lead = customers.lead(
                "苏州语言" + System.nanoTime() + "有限公司", "lucy", Map.of("detail", "想买 2 台点胶机", "email", "a@b.example"));
        assertThat(mails(lead, "a@b.example")).isEqualTo("zh");
    }

    @Test
    void whatAPersonStatedIsNeverGuessedAnew() {
        JsonNode lead = customers.lead(
                "Munich Stated " + System.nanoTime() + " GmbH",
                "lucy",
                Map.of("contactName", "王工", "email", "wang@munich.example", "detail", "We need ten dispensers."));
        long customer = lead.path("data").path("customerId").asLong();
        String people = "/api/customer/" + customer + "/contacts";
        String contact = customers.get("lucy", people).at("/items/0/id").asText();
        customers.ok("lucy", HttpMethod.PATCH, people + "/" + contact, Map.of("language", "zh"));
        assertThat(mails(lead, "wang@munich.example")).isEqualTo("zh");
        customers.change(lead.path("id").asText(), Map.of("detail", "We need twenty dispensers now."));
        assertThat(mails(lead, "wang@munich.example")).isEqualTo("zh");
        assertThat(mails(lead, "somebody@else.example"))
                .as("an unknown address counts as the main contact")
                .isEqualTo("zh");
        assertThat(customers.get("lucy", people).at("/items/0/language").asText())
                .isEqualTo("zh");
    }

    @Test
    void theScriptOfACallIsInTheLanguageOfThePerson() {
        JsonNode lead = customers.lead(
                "苏州话术" + System.nanoTime() + "有限公司", "lucy", Map.of("contactName", "Keller", "phone", "13811113333"));
        long customer = lead.path("data").path("customerId").asLong();
        String people = "/api/customer/" + customer + "/contacts";
        customers.ok(
                "lucy",
                HttpMethod.PATCH,
                people + "/" + customers.get("lucy", people).at("/items/0/id").asText(),
                Map.of("language", "en"));
        assertThat(script(customers.offer(lead))).startsWith("Hello Keller");
    }
}
