package io.leadwright.sales.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every person a lead names stays with the customer, and people keep the list. */
@ServerTest
class ContactsTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    private List<String> contacts(long customer) {
        List<String> people = new ArrayList<>();
        customers
                .get("manager", "/api/customer/" + customer + "/contacts")
                .path("items")
                .forEach(each -> people.add("%s %s %s%s"
                        .formatted(
                                each.path("name").asText(),
                                each.path("reach").path("phones"),
                                each.path("reach").path("emails"),
                                each.path("main").asBoolean() ? " main" : "")));
        return people;
    }

    @Test
    void leadsOfACustomerAddTheirPeopleOrCompleteThem() {
        long customer = customers.of("芜湖长信电驱有限公司", "lucy", Map.of("contactName", "陈总", "phone", "13955301001"));
        JsonNode second = customers.lead(
                "芜湖长信电驱", "", Map.of("contactName", "刘工", "contactTitle", "工程师", "email", "liu@changxin.example"));
        assertThat(second.path("data").path("customerId").asLong()).isEqualTo(customer);
        customers.lead("芜湖长信电驱", "", Map.of("contactName", "陈总", "email", "chen@changxin.example"));
        assertThat(contacts(customer))
                .containsExactly(
                        "陈总 [\"+86 139 5530 1001\"] [\"chen@changxin.example\"] main",
                        "刘工 [] [\"liu@changxin.example\"]");
        assertThat(customers.of("长信", "", Map.of("email", "LIU@changxin.example")))
                .as("a person is known by the address of any contact")
                .isEqualTo(customer);
        for (String search : List.of("刘工", "liu@CHANGXIN", "13955301001", "8613955301001")) {
            assertThat(customers
                            .get("manager", "/api/customers?q=" + search)
                            .path("items")
                            .findValuesAsText("id"))
                    .as(search)
                    .containsExactly(String.valueOf(customer));
        }
        customers.change(second.path("id").asText(), Map.of("contactName", "刘工程师", "phone", "13955301002"));
        assertThat(contacts(customer)).contains("刘工程师 [\"+86 139 5530 1002\"] [\"liu@changxin.example\"]");
    }

    /** One of the numbers and addresses is that of another person, and one address is the same as another. */
    @Test
    void severalNumbersOfALeadGoToTheOnePersonThatItNames() {
        long customer = customers.of(
                "蚌埠多号电子有限公司",
                "lucy",
                Map.of("contactName", "甲总", "phone", "13955201001", "email", "jia@duohao.example"));
        customers.lead(
                "蚌埠多号电子有限公司",
                "",
                Map.of(
                        "contactName",
                        "乙工",
                        "phone",
                        "13955201002; 13955201001",
                        "email",
                        "yi@duohao.example; jia@duohao.example; yi+a@duohao.example; bing@duohao.example"));
        assertThat(contacts(customer))
                .containsExactly(
                        "甲总 [\"+86 139 5520 1001\"] [\"jia@duohao.example\"] main",
                        "乙工 [\"+86 139 5520 1002\",\"+86 139 5520 1001\"] "
                                + "[\"yi@duohao.example\",\"jia@duohao.example\",\"bing@duohao.example\"]");
        assertThat(database.sql(
                                "select array_to_string(email_keys, ' ') from app.customer_contact where customer_id = ? and name = '乙工'")
                        .param(customer)
                        .query(String.class)
                        .single())
                .isEqualTo("yi@duohao.example jia@duohao.example bing@duohao.example");
    }

    @Test
    void peopleAddChangeAndChooseTheMainContact() {
        long customer = customers.of("安庆环新动力", "lucy", Map.of("contactName", "方总", "phone", "13955602001"));
        String path = "/api/customer/" + customer + "/contacts";
        JsonNode added = customers.ok(
                "lucy",
                HttpMethod.POST,
                path,
                Map.of(
                        "name",
                        "丁工",
                        "phones",
                        List.of("0556-5200 100", "13955602002"),
                        "emails",
                        List.of("ding@huanxin.example")));
        assertThat(added.path("main").asBoolean()).isFalse();
        String one = path + "/" + added.path("id").asText();
        JsonNode main =
                customers.ok("lucy", HttpMethod.PATCH, one, Map.of("main", true, "role", "决策人", "language", "en"));
        assertThat(main.path("main").asBoolean()).isTrue();
        assertThat(main.path("role").asText()).isEqualTo("决策人");
        assertThat(contacts(customer)).element(1).isEqualTo("方总 [\"+86 139 5560 2001\"] []");
        assertThat(customers.column("concat_ws(' ', contact, phone, phone_key, email)", customer))
                .isEqualTo("丁工 +86 556 520 0100 +865565200100 ding@huanxin.example");
        assertThat(status(HttpMethod.POST, path, Map.of("name", "错", "phones", List.of("电话"))))
                .isEqualTo(422);
        assertThat(status(HttpMethod.POST, path, Map.of("phones", List.of()))).isEqualTo(422);
        assertThat(status(HttpMethod.PATCH, path + "/999999", Map.of("name", "谁")))
                .isEqualTo(404);
        assertThat(api.call("elena", HttpMethod.PATCH, one, Map.of("name", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(contacts(customer)).hasSize(2);
    }

    @Test
    void mailsGoToTheChosenContactAndToNobodyWhoOptedOut() {
        JsonNode lead = customers.lead(
                "马鞍山联系人电子",
                "lucy",
                Map.of("contactName", "方总", "email", "fang@contacts.example", "phone", "13955603001"));
        String record = "lead:" + lead.path("id").asText();
        long customer = lead.path("data").path("customerId").asLong();
        String path = "/api/customer/" + customer + "/contacts";
        long ding = person(path, "丁工", "ding@contacts.example");
        long wu = person(path, "吴工", "wu@contacts.example");
        customers.ok("lucy", HttpMethod.PATCH, path + "/" + wu, Map.of("optedOut", true));
        Session lucy = new Session(http.getRootUri()).signIn("lucy");

        assertThat(lucy.panel("/customers/" + customer + "/quick").body())
                .contains("方总", "丁工", "主要联系人")
                .contains("value=\"" + wu + "\"");
        quick(lucy, customer, "mail", "给主要联系人", "");
        quick(lucy, customer, "mail", "给丁工", String.valueOf(ding));
        assertThat(quick(lucy, customer, "mail", "给吴工", String.valueOf(wu))).contains("吴工 已退订邮件");
        assertThat(quick(lucy, customer, "mail", "给谁", "999999")).contains("没有这位联系人");
        new IntakeRun(engine, database, lead.path("id").asText()).awaitRest();
        assertThat(mails(record)).containsExactly("fang@contacts.example 给主要联系人", "ding@contacts.example 给丁工");

        long card = database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, content, reason, rule, made_by, due_at, template, language)
                        values (?, 'mail', 'mail', '写信', '', '您好', '', 'test', 'rules', now(), 'mail-personal', 'zh') returning id""").param(customer).query(Long.class).single();
        assertThat(status(HttpMethod.POST, "/api/actions/" + card + "/execution", Map.of("contact", 999999)))
                .isEqualTo(404);
        assertThat(status(HttpMethod.POST, "/api/actions/" + card + "/execution", Map.of("contact", wu)))
                .isEqualTo(200);
        new IntakeRun(engine, database, lead.path("id").asText()).awaitRest();
        assertThat(database.sql("select state || ' ' || outcome from app.action_card where id = ?")
                        .param(card)
                        .query(String.class)
                        .single())
                .isEqualTo("failed opted-out");
        assertThat(database.sql(
                                "select state from app.mail where business_key = ? and recipient = 'wu@contacts.example'")
                        .param(record)
                        .query(String.class)
                        .list())
                .containsExactly("suppressed");
    }

    @Test
    void anActivityNamesTheContactWhoWasSpokenTo() {
        long customer = customers.of("铜陵联系人电子", "lucy", Map.of("contactName", "方总", "phone", "13955604001"));
        long ding = person("/api/customer/" + customer + "/contacts", "丁工", "ding@spoken.example");
        String told = "/api/customer/" + customer + "/activities";
        customers.ok("lucy", HttpMethod.POST, told, Map.of("type", "reached", "contact", ding, "note", "谈了工艺"));
        assertThat(customers
                        .get("lucy", "/api/customer/" + customer + "/timeline")
                        .toString())
                .contains("\"contactName\":\"丁工\"");
        assertThat(new Session(http.getRootUri())
                        .signIn("lucy")
                        .panel("/customers/" + customer + "/log")
                        .body())
                .contains("丁工", "name=\"contact\"");
        assertThat(status(HttpMethod.POST, told, Map.of("type", "reached", "contact", 999999)))
                .isEqualTo(422);
        customers.ok("lucy", HttpMethod.POST, told, Map.of("type", "opted_out", "contact", ding));
        assertThat(database.sql("select address from app.opt_out where address like '%spoken.example'")
                        .query(String.class)
                        .list())
                .containsExactly("ding@spoken.example");
    }

    private long person(String path, String name, String email) {
        return customers
                .ok("lucy", HttpMethod.POST, path, Map.of("name", name, "emails", List.of(email)))
                .path("id")
                .asLong();
    }

    private static String quick(Session lucy, long customer, String kind, String what, String contact) {
        return lucy.submitTo(
                        "/customers/" + customer,
                        "/customers/" + customer + "/quick",
                        "kind=" + kind + "&what=" + what + "&content=x&due=2999-01-01T09:00&contact=" + contact)
                .body();
    }

    private List<String> mails(String record) {
        return database.sql(
                        "select recipient || ' ' || subject from app.mail where business_key = ? and purpose = 'next-action' order by created_at, id")
                .param(record)
                .query(String.class)
                .list();
    }

    private int status(HttpMethod method, String path, Map<String, ?> body) {
        return api.call("lucy", method, path, body).getStatusCode().value();
    }

    @Test
    void aMergeKeepsEveryoneAndAnUndoSeparatesThem() {
        long kept = customers.of("铜陵有色线缆", "", Map.of("contactName", "甲工", "phone", "13956201001"));
        long other = customers.twinOf("铜陵有色线缆", "", Map.of("contactName", "乙工", "phone", "13956201002"));
        JsonNode proposal = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            JsonNode all = customers
                                    .get("manager", "/api/merge-proposals")
                                    .path("items");
                            for (JsonNode each : all) {
                                if (each.path("customers")
                                        .findValuesAsText("id")
                                        .contains(String.valueOf(other))) {
                                    return each;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
        String path = "/api/merge-proposals/" + proposal.path("id").asText();
        customers.ok("manager", HttpMethod.POST, path + "/merge", Map.of("keep", kept));
        assertThat(contacts(kept))
                .containsExactly("甲工 [\"+86 139 5620 1001\"] [] main", "乙工 [\"+86 139 5620 1002\"] []");
        customers.ok("manager", HttpMethod.POST, path + "/undo", Map.of());
        assertThat(contacts(kept)).containsExactly("甲工 [\"+86 139 5620 1001\"] [] main");
        assertThat(contacts(other)).containsExactly("乙工 [\"+86 139 5620 1002\"] [] main");
    }
}
