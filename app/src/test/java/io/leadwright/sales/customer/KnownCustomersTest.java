package io.leadwright.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lead of a known company joins its customer and goes to whoever looks after it. */
@ServerTest
class KnownCustomersTest {
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

    private static long customer(JsonNode lead) {
        return lead.path("data").path("customerId").asLong();
    }

    private JsonNode enter(Map<String, ?> fields) {
        JsonNode lead = api.create("operator", "lead", fields);
        new IntakeRun(engine, database, lead.path("id").asText()).awaitRest();
        return api.read("manager", "lead", lead.path("id").asText());
    }

    @Test
    void theSameCompanyWrittenInAnotherWayJoinsItsCustomer() {
        JsonNode first = enter(Map.of("customerName", "合肥晶曜光学有限公司", "contactName", "陈总", "phone", "0551-6288 1234"));
        JsonNode second = enter(Map.of("customerName", "合肥晶曜光學（集團）", "contactName", "刘工", "phone", "13900001111"));
        assertThat(customer(second)).isEqualTo(customer(first));
        assertThat(second.path("data").path("customerHistory").asText()).isEqualTo("有过线索");
        assertThat(first.path("data").has("customerHistory")).isFalse();
        assertThat(customers.column("name || ' ' || contact || ' ' || phone", customer(first)))
                .as("the first lead rules the customer's data")
                .isEqualTo("合肥晶曜光学有限公司 陈总 +86 551 6288 1234");
        assertThat(database.sql(
                                "select record from app.customer_record where customer_id = ? order by created_at, record")
                        .param(customer(first))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "lead:" + first.path("id").asText(),
                        "lead:" + second.path("id").asText());
    }

    @Test
    void aPersonIsKnownByMobileNumberOrAddressButNotByASwitchboardOrAPublicMailHost() {
        JsonNode first = enter(Map.of(
                "customerName",
                "宁波海纳声学",
                "phone",
                "+86 138 0571 0001",
                "email",
                "Wang.Lei+fair@haina-acoustics.example"));
        assertThat(customer(enter(Map.of("customerName", "海纳音响", "phone", "13805710001"))))
                .isEqualTo(customer(first));
        assertThat(customer(enter(Map.of("customerName", "海纳音响宁波厂", "email", "wang.lei@HAINA-acoustics.example"))))
                .isEqualTo(customer(first));
        assertThat(customer(enter(Map.of("customerName", "海纳投资", "email", "li@haina-acoustics.example"))))
                .as("another company of the group")
                .isNotEqualTo(customer(first));
        JsonNode office = enter(Map.of("customerName", "绍兴云程纺机", "phone", "0575-8800 1000", "email", "yun1@163.com"));
        assertThat(customer(enter(Map.of("customerName", "绍兴天工注塑", "phone", "0575-88001000", "email", "yun2@163.com"))))
                .isNotEqualTo(customer(office));
        JsonNode person = enter(Map.of("customerName", "张先生"));
        assertThat(customer(enter(Map.of("customerName", "张先生")))).isNotEqualTo(customer(person));
    }

    @Test
    void theNewLeadGoesToTheCustomersOwnerAndIsRatedWithWhatIsKnown() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("customerName", "武汉星途动力电池有限公司");
        JsonNode first = enter(fields);
        String owner = first.path("data").path("owner").asText();
        assertThat(owner).isNotEmpty();
        long deal = customers
                .ok(
                        "manager",
                        HttpMethod.POST,
                        "/api/customer/" + customer(first) + "/deals",
                        Map.of("title", "点胶机", "amount", 180000, "currency", "CNY"))
                .path("id")
                .asLong();
        database.sql("""
                        insert into app.deal_document (deal_id, kind, number, amount, currency, dated, status, created_by, changed_by)
                        values (?, 'quotation', 'Q-1', 180000, 'CNY', current_date, 'sent', 'manager', 'manager')""").param(deal).update();
        fields.put("contactName", "刘工");
        for (int i = 0; i < 3; i++) {
            JsonNode next = enter(fields);
            assertThat(customer(next)).isEqualTo(customer(first));
            assertThat(next.path("data").path("owner").asText()).isEqualTo(owner);
            assertThat(next.path("data").path("assignmentReason").asText())
                    .startsWith("客户已由")
                    .contains(String.valueOf(customer(first)));
            assertThat(next.path("data").path("customerHistory").asText()).isEqualTo("报过价");
            assertThat(next.path("data")
                            .path("dimensions")
                            .path("cooperation")
                            .path("category")
                            .asText())
                    .isEqualTo("existing");
        }
    }

    @Test
    void theSameCompanyEnteredAtOnceIsOneCustomerWithOneOwner() throws Exception {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("customerName", "武汉同时电子科技有限公司");
        List<String> leads = AtOnce.run(
                12,
                caller ->
                        () -> api.create("operator", "lead", fields).path("id").asText());
        leads.forEach(lead -> new IntakeRun(engine, database, lead).awaitRest());
        List<JsonNode> all = leads.stream()
                .map(lead -> api.read("manager", "lead", lead).path("data"))
                .toList();
        assertThat(all.stream().map(data -> data.path("customerId").asText()).distinct())
                .hasSize(1);
        assertThat(all.stream().map(data -> data.path("owner").asText()).distinct())
                .hasSize(1)
                .doesNotContain("");
        assertThat(database.sql("select count(*) from app.customer where name = '武汉同时电子科技有限公司'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void formApiAndAnImportOfAFileWithItselfAtOnceMakeOneCustomer() throws Exception {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("customerName", "武汉并行光电有限公司");
        fields.put("phone", "13900660001");
        ImportCalls imports = new ImportCalls(http, "lead");
        String row = "武漢並行光電,刘工,+86 139 0066 0001,湖北武汉,想买2台点胶机";
        String file = "客户名称,联系人,电话,所在地址,线索详情\n" + row + "\n" + row + "\n" + row;
        JsonNode first = imports.upload("operator", "一.csv", file.getBytes(StandardCharsets.UTF_8));
        // Of the same rows again nothing is imported.
        JsonNode second =
                imports.upload("operator", "二.csv", file.replace("2台", "3台").getBytes(StandardCharsets.UTF_8));
        imports.check("operator", first, Map.of());
        imports.check("operator", second, Map.of());
        AtOnce.run(
                6,
                caller -> () -> caller < 2
                        ? imports.run("operator", caller == 0 ? first : second)
                        : api.create("operator", "lead", fields));
        List<String> leads = database.sql(
                        "select customer_record.record from app.customer_record join app.customer on id = customer_id where name like '武%行光%'")
                .query(String.class)
                .list();
        assertThat(leads).hasSize(10);
        leads.forEach(lead -> new IntakeRun(engine, database, lead.substring("lead:".length())).awaitRest());
        assertThat(database.sql("select count(*) from app.customer where name like '武%行光%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(leads.stream()
                        .map(lead -> api.read("manager", "lead", lead.substring("lead:".length()))
                                .path("data")
                                .path("owner")
                                .asText(""))
                        .filter(owner -> !owner.isEmpty())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whoeverTypesIsToldAndMayNameTheCustomer() {
        JsonNode known = customers.lead("常熟通润装备", "elena", Map.of("email", "sales@tongrun.example"));
        JsonNode found =
                customers.get("operator", "/api/forms/lead/matches?customerName=通润&email=other@tongrun.example");
        assertThat(found.path("items")).hasSize(1);
        JsonNode match = found.path("items").path(0);
        assertThat(match.path("name").asText()).isEqualTo("常熟通润装备");
        assertThat(match.path("owner").asText()).isEqualTo("Elena");
        assertThat(match.path("joins").asBoolean()).isFalse();
        assertThat(match.path("customer").asLong()).isEqualTo(customer(known));
        assertThat(customers
                        .get("operator", "/api/forms/lead/matches?customerName=常熟通润裝備有限公司")
                        .path("items")
                        .path(0)
                        .path("joins")
                        .asBoolean())
                .isTrue();
        JsonNode joined = customers.ok(
                "operator",
                HttpMethod.POST,
                "/api/forms/lead/records?customer=" + customer(known),
                Map.of("customerName", "通润", "email", "other@tongrun.example"));
        assertThat(customer(joined)).isEqualTo(customer(known));
        assertThat(api.call(
                                "operator",
                                HttpMethod.POST,
                                "/api/forms/lead/records?customer=99999999",
                                Map.of("customerName", "通润"))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
    }
}
