package io.leadwright.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
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
                .isEqualTo("合肥晶曜光学有限公司 陈总 0551-6288 1234");
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
}
