package io.leadwright.sales.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import io.leadwright.support.Uploads;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People write to their customers: whom, in which language, with what, once. */
@ServerTest
class LettersTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;
    private String address;
    private String lead;
    private String customer;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
        String name = UUID.randomUUID().toString().substring(0, 8);
        address = "wang@" + name + ".example";
        JsonNode made =
                customers.lead("写信" + name, "lucy", Map.of("contactName", "王工", "email", address, "detail", "需要三台点胶机"));
        lead = made.path("id").asText();
        customer = made.path("data").path("customerId").asText();
    }

    @AfterEach
    void nothingContradicts() {
        assertThat(database.sql("select * from app.contradiction").query().listOfRows())
                .isEmpty();
    }

    private ResponseEntity<JsonNode> send(String username, String key, Map<String, ?> letter) {
        return http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.post("/api/customer/" + customer + "/letters")
                                .header("Idempotency-Key", key)
                                .body(letter),
                        JsonNode.class);
    }

    private Map<String, ?> letter(String to) {
        return Map.of("recipient", to, "template", "mail-personal", "subject", "你好", "text", "三台点胶机的报价");
    }

    private String refused(Map<String, ?> letter) {
        ResponseEntity<JsonNode> answer = send("lucy", UUID.randomUUID().toString(), letter);
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(422);
        JsonNode fault = answer.getBody().path("errors").path(0);
        return fault.path("field").asText() + " " + fault.path("code").asText();
    }

    private List<String> mails() {
        return database.sql(
                        "select state || ' ' || sender || ' ' || subject from app.mail where business_key = ? and purpose = 'personal'")
                .param("lead:" + lead)
                .query(String.class)
                .list();
    }

    @Test
    void aTemplateIsFilledInTheLanguageOfThePerson() {
        JsonNode chinese = preview(Map.of("recipient", address, "template", "mail-first-contact"));
        assertThat(chinese.path("language").asText() + " "
                        + chinese.path("basis").asText())
                .isEqualTo("zh words");
        assertThat(chinese.path("text").asText()).startsWith("王工好：").doesNotContain("${");
        database.sql("update app.customer_contact set language = 'en' where customer_id = ?")
                .param(Long.valueOf(customer))
                .update();
        JsonNode english = preview(Map.of("recipient", address, "template", "mail-first-contact"));
        assertThat(english.path("basis").asText()).isEqualTo("known");
        assertThat(english.path("text").asText()).startsWith("Hello 王工,").contains("Lucy");
        assertThat(preview(Map.of("recipient", address, "template", "mail-personal", "language", "zh"))
                        .path("basis")
                        .asText())
                .isEqualTo("asked");
        ResponseEntity<JsonNode> unknown = api.call(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + customer + "/letters/preview",
                Map.of("recipient", address, "template", "mail-footer"));
        assertThat(unknown.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("template");
    }

    private JsonNode preview(Map<String, ?> body) {
        return customers.ok("lucy", HttpMethod.POST, "/api/customer/" + customer + "/letters/preview", body);
    }

    @Test
    void twoRequestsAtOnceSendOneMailAndOneActivity() throws Exception {
        List<Integer> answers = AtOnce.run(
                2,
                number -> () ->
                        send("lucy", "same", letter(address)).getStatusCode().value());
        assertThat(answers).containsExactlyInAnyOrder(201, 200);
        assertThat(mails()).containsExactly("waiting Lucy 你好");
        JsonNode timeline = customers.get("lucy", "/api/customer/" + customer + "/timeline");
        assertThat(timeline.path("items").findValuesAsText("type")).contains("mail_written");
        assertThat(database.sql("select by from app.activity where type = 'mail_written' and customer_id = ?")
                        .param(Long.valueOf(customer))
                        .query(String.class)
                        .list())
                .containsExactly("lucy");
    }

    @Test
    void onlyToTheCustomersOwnPeopleAndNobodyWhoRefused() {
        assertThat(refused(letter("boss@elsewhere.example"))).isEqualTo("recipient letterAddress");
        assertThat(refused(letter("a@b@c"))).isEqualTo("recipient email");
        assertThat(refused(letter(address + "\r\nBcc: x@y.example"))).isEqualTo("recipient email");
        assertThat(refused(Map.of("recipient", address, "template", "mail-personal", "text", "价格 ${price}")))
                .isEqualTo("text letterPlaceholder");
        assertThat(refused(Map.of("recipient", address, "subject", "x"))).isEqualTo("text required");
        assertThat(refused(Map.of("recipient", address, "subject", "x", "text", "y", "files", List.of(999999))))
                .isEqualTo("files letterFile");
        assertThat(refused(Map.of("recipient", address, "subject", "x", "text", "y", "files", "1")))
                .isEqualTo("files integer");
        assertThat(refused(Map.of("recipient", address, "subject", "x", "text", "y", "cc", "z")))
                .startsWith("cc ");
        for (Map.Entry<String, String> cause : Map.of(
                        "link", "letterOptedOut", "complaint", "letterComplaint", "bounce", "letterBounce")
                .entrySet()) {
            database.sql("insert into app.opt_out (address, at, cause) values (?, now(), ?)")
                    .params(address, cause.getKey())
                    .update();
            assertThat(refused(letter(address))).isEqualTo("recipient " + cause.getValue());
            database.sql("delete from app.opt_out where address = ?")
                    .param(address)
                    .update();
        }
        database.sql("update app.customer_contact set opted_out = true where customer_id = ?")
                .param(Long.valueOf(customer))
                .update();
        assertThat(refused(letter(address))).isEqualTo("recipient letterRefused");
        assertThat(mails()).isEmpty();
        assertThat(send("elena", "k", letter(address)).getStatusCode().value()).isEqualTo(404);
        assertThat(send("analyst", "k", letter(address)).getStatusCode().value())
                .isEqualTo(403);
    }

    @Test
    void aDraftIsKeptAsItIsTypedUntilItIsSent() {
        String file =
                Uploads.attach(http, "lucy", lead, "报价.txt", "60万").path("id").asText();
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer + "/letter";
        String fresh = lucy.get(page).body();
        assertThat(fresh).contains("王工好：", "报价.txt", "从线索记录的话判断：中文", address);
        String key = fresh.replaceAll("(?s).*name=\"key\" value=\"([^\"]+)\".*", "$1");
        String typed = "key=" + key + "&recipient=" + address
                + "&template=mail-personal&language=zh&subject=主题&text=写到一半&files=" + file;
        assertThat(lucy.submit(page, "/draft", typed).statusCode()).isEqualTo(204);
        assertThat(new Session(http.getRootUri()).signIn("lucy").get(page).body())
                .as("in a session of its own")
                .contains("写到一半", "value=\"主题\"", "value=\"" + file + "\" checked");
        assertThat(new Session(http.getRootUri()).signIn("manager").get(page).body())
                .as("everybody has a draft of their own")
                .doesNotContain("写到一半");
        String other = "key=" + key + "&recipient=" + address + "&before=" + address
                + "&template=mail-first-contact&language=zh&subject=主题&text=写到一半&filled=模板";
        assertThat(lucy.submit(page, "/template", other).body())
                .as("changed words stay")
                .contains("写到一半", "换成模板的话");
        assertThat(lucy.submit(page, "/template", other + "&replace=yes").body())
                .doesNotContain("写到一半")
                .contains("想先请教三点");
        assertThat(lucy.submit(page, "", typed.replace("写到一半", "")).body()).contains("role=\"alert\"");
        assertThat(lucy.submit(page, "", typed).uri().getPath()).isEqualTo("/customers/" + customer);
        lucy.submit(page, "", typed);
        assertThat(mails()).containsExactly("waiting Lucy 主题");
        lucy.submit(page, "/draft", typed);
        assertThat(lucy.get(page).body())
                .as("a page left open brings nothing back")
                .doesNotContain("写到一半");
        assertThat(database.sql("select name from app.mail_attachment")
                        .query(String.class)
                        .list())
                .contains("报价.txt");
    }

    /** Who posts something else under a used key learns that it was not sent. */
    @Test
    void anotherLetterUnderAUsedKeyIsNotLost() {
        assertThat(send("lucy", "reused", letter(address)).getStatusCode().value())
                .isEqualTo(201);
        assertThat(send("lucy", "reused", letter(" " + address.toUpperCase(Locale.ROOT)))
                        .getStatusCode()
                        .value())
                .as("the same letter")
                .isEqualTo(200);
        for (Map<String, ?> other : List.of(
                Map.of("recipient", address, "template", "mail-personal", "subject", "你好", "text", "改成五台"),
                Map.of("recipient", address, "template", "mail-personal", "subject", "您好", "text", "三台点胶机的报价"),
                letter("boss@elsewhere.example"))) {
            assertThat(send("lucy", "reused", other).getStatusCode().value())
                    .as(String.valueOf(other))
                    .isEqualTo(409);
        }
        assertThat(mails()).containsExactly("waiting Lucy 你好");

        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + customer + "/letter";
        String typed = "key=reused&recipient=" + address + "&template=mail-personal&language=zh&subject=再问&text=样品到了吗";
        String kept = lucy.submit(page, "", typed).body();
        assertThat(kept).contains("已经发出过另一封邮件", "样品到了吗").doesNotContain("value=\"reused\"");
        assertThat(lucy.get(page).body()).as("as a draft").contains("样品到了吗");
        String key = kept.replaceAll("(?s).*name=\"key\" value=\"([^\"]+)\".*", "$1");
        lucy.submit(page, "", typed.replace("key=reused", "key=" + key));
        assertThat(mails()).containsExactlyInAnyOrder("waiting Lucy 你好", "waiting Lucy 再问");
    }

    @Test
    void thePageSaysWhyATemplateCannotBeFilled() {
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        database.sql("update app.customer set name = repeat('x', 300000) where id = ?")
                .param(Long.valueOf(customer))
                .update();
        HttpResponse<String> page = lucy.get("/customers/" + customer + "/letter");
        database.sql("update app.customer set name = 'x' where id = ?")
                .param(Long.valueOf(customer))
                .update();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"alert\"", "name=\"text\"");
    }

    /** Older words never come last: one request of the page at a time, and what is chosen or sent ends an autosave. */
    @Test
    void thePageSendsOneRequestAtATime() {
        String page = new Session(http.getRootUri())
                .signIn("lucy")
                .get("/customers/" + customer + "/letter")
                .body();
        String form =
                page.replaceAll("(?s).*(<form[^>]* hx-post=\"/customers/" + customer + "/letter\"[^>]*>).*", "$1");
        assertThat(form).contains("hx-sync=\"this:replace\"");
        assertThat(page.replaceAll("(?s).*(<div[^>]*/letter/draft\"[^>]*>).*", "$1"))
                .contains("hx-sync=\"closest form:queue last\"");
        assertThat(page.split("hx-sync=", -1)).as("the others follow the form").hasSize(3);
    }
}
