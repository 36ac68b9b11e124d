package io.leadwright.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lead creates a customer and keeps it in step. */
@ServerTest
class CustomerRecordsTest {
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

    @Test
    void aNewLeadReturnsItsCustomerAtTheFirstStage() {
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("email", "Chen+expo@Guanggu.example");
        fields.put("phone", "027-8765 4321");
        fields.put("contactName", "陈工");
        JsonNode lead = api.create("operator", "lead", fields);
        long customer = lead.path("data").path("customerId").asLong();
        assertThat(customer).isPositive();
        assertThat(customers.column("concat_ws(' ', record, name, contact, stage, status)", customer))
                .isEqualTo("lead:" + lead.path("id").asText() + " 武汉光谷微电子有限公司 陈工 1 open");
        assertThat(customers.column("concat_ws(' ', name_key, email_key, phone_key)", customer))
                .isEqualTo("武汉光谷微电子 chen@guanggu.example +862787654321");
        assertThat(customers
                        .get("operator", "/api/customer/" + customer + "/funnel")
                        .toString())
                .as("the value and the first action come a moment later")
                .matches(
                        "\\{\"customer_id\":" + customer
                                + ",\"stage\":1,\"estimated_value\":(0|600000),\"risk_score\":0,\"next_best_action\":\"[^\"]*\"\\}");
        JsonNode history = customers.get("operator", "/api/customer/" + customer + "/history");
        assertThat(history).hasSize(1);
        assertThat(history.path(0).path("to_stage").asInt()).isEqualTo(1);
        assertThat(history.path(0).path("from_stage").isNull()).isTrue();
        assertThat(history.path(0).path("cause").asText()).isEqualTo("entry");
        assertThat(rows("customer_activity", customer)).isEqualTo(1);
    }

    @Test
    void whoGetsTheLeadGetsTheCustomer() {
        JsonNode lead = customers.lead("长沙星辰电子有限公司", "lucy", Map.of());
        long customer = lead.path("data").path("customerId").asLong();
        assertThat(customers.column("owner", customer)).isEqualTo("lucy");
        customers.change(lead.path("id").asText(), Map.of("owner", "elena", "customerName", "长沙星辰科技"));
        assertThat(customers.column("owner || ' ' || name || ' ' || name_key", customer))
                .isEqualTo("elena 长沙星辰科技 长沙星辰科技");
        assertThat(customers
                        .status("lucy", "/api/customer/" + customer + "/funnel")
                        .value())
                .isEqualTo(404);
        assertThat(customers
                        .status("elena", "/api/customer/" + customer + "/funnel")
                        .value())
                .isEqualTo(200);
    }

    @Test
    void theValueOfTheLeadIsConvertedToTheHouseCurrency() {
        JsonNode lead = customers.lead("深圳海光", "lucy", Map.of());
        long customer = lead.path("data").path("customerId").asLong();
        customers.change(lead.path("id").asText(), Map.of("estimatedValue", 1000, "valueCurrency", "USD"));
        JsonNode funnel = customers.get("lucy", "/api/customer/" + customer + "/funnel");
        assertThat(funnel.path("estimated_value").toString()).isEqualTo("7200");
        customers.change(lead.path("id").asText(), Map.of("valueCurrency", "CNY", "estimatedValue", 999.5));
        funnel = customers.get("lucy", "/api/customer/" + customer + "/funnel");
        assertThat(funnel.path("estimated_value").toString()).isEqualTo("999.5");
        JsonNode data = api.read("manager", "lead", lead.path("id").asText()).path("data");
        assertThat(data.path("estimatedValue").asDouble()).isEqualTo(999.5);
    }

    @Test
    void aRefusedLeadLeavesNoCustomer() {
        long before = database.sql("select count(*) from app.customer")
                .query(Long.class)
                .single();
        ResponseEntity<JsonNode> answer = api.call(
                "operator", HttpMethod.POST, "/api/forms/lead/records", Map.of("customerName", "甲", "customerId", "1"));
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(database.sql("select count(*) from app.customer")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void anotherFormMakesNoCustomers() {
        long before = database.sql("select count(*) from app.customer")
                .query(Long.class)
                .single();
        new SalesTeam(api).join("Newcomer", "华东", 77);
        assertThat(database.sql("select count(*) from app.customer")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    private long rows(String table, long customer) {
        return database.sql("select count(*) from app." + table + " where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }
}
