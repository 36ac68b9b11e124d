package io.leadwright.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the value of a customer comes from, and what the rating read about it. */
@ServerTest
class CustomerValueTest {
    private static final Map<String, String> HOT = Map.ofEntries(
            Map.entry("contactName", "陈工"),
            Map.entry("phone", "027-87654321"),
            Map.entry("companySize", "1200人"),
            Map.entry("industry", "半导体"),
            Map.entry("address", "广东东莞"),
            Map.entry("contactTitle", "总经理"),
            Map.entry("cooperatedBefore", "是"),
            Map.entry("detail", "需要5台高精度点胶机，预算120万，下个月底前要装好。"),
            Map.entry("interactionDetail", "已考察工厂"),
            Map.entry("interactionFrequency", "一周内来电3次"));

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

    private String worth(long customer) {
        return customers.column("trim_scale(estimated_value) || ' ' || value_origin", customer);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return customers.ok("manager", HttpMethod.POST, path, body);
    }

    private JsonNode patch(String path, Map<String, ?> body) {
        return customers.ok("manager", HttpMethod.PATCH, path, body);
    }

    /** Requirement S0-239: the hottest lead has its budget as value, its visit as behavior, and is urgent. */
    @Test
    void theBudgetThatTheRatingQuotedIsTheValueOfTheCustomer() {
        JsonNode lead = customers.lead("东莞热线半导体", "lucy", HOT);
        long customer = lead.path("data").path("customerId").asLong();
        assertThat(lead.path("data").path("grade").asText()).isEqualTo("A");
        assertThat(worth(customer)).isEqualTo("1200000 budget");
        assertThat(database.sql("select behavior_type || ' ' || value from app.behavior_log where customer_id = ?")
                        .param(customer)
                        .query(String.class)
                        .list())
                .containsExactly("factory_visit 已考察工厂");
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        assertThat(lucy.get("/customers/" + customer).body()).contains("CNY 1,200,000", "预算（客户所述）");
        assertThat(lucy.get("/customers/" + customer + "?lang=en").body()).contains("Budget (stated by the customer)");
        assertThat(lucy.get("/customers?lang=zh-CN").body()).contains("预算（客户所述）");
        assertThat(customers.get("lucy", "/api/customers?q=东莞热线半导体").findValuesAsText("origin"))
                .containsExactly("budget");
    }

    @Test
    void ratingAgainReplacesTheValueAndCountsTheVisitOnce() {
        JsonNode lead = customers.lead("东莞再评半导体", "lucy", HOT);
        long customer = lead.path("data").path("customerId").asLong();
        String id = lead.path("id").asText();
        customers.change(id, Map.of("detail", "需要5台高精度点胶机，预算90万，下个月底前要装好。"));
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(worth(customer)).isEqualTo("900000 budget");
        customers.change(id, Map.of("detail", "需要5台高精度点胶机。"));
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(worth(customer)).isEqualTo("500000 guess");
        customers.change(id, Map.of("detail", "还在了解。", "interactionDetail", ""));
        new IntakeRun(engine, database, id).awaitRest();
        assertThat(worth(customer)).isEqualTo("0 ");
        assertThat(database.sql("select count(*) from app.behavior_log where customer_id = ?")
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theMostTrustedOriginWins() {
        long customer = customers.of("东莞来源半导体", "lucy", HOT);
        String lead = customers.column("split_part(record, ':', 2)", customer);
        JsonNode deal = post("/api/customer/" + customer + "/deals", Map.of("amount", 0, "currency", "CNY"));
        assertThat(worth(customer)).isEqualTo("1200000 budget");
        JsonNode quotation = post(
                "/api/deals/" + deal.path("id").asText() + "/documents",
                Map.of("kind", "quotation", "number", "Q-1", "amount", 100000, "currency", "USD", "status", "draft"));
        assertThat(worth(customer)).as("a draft is no offer").isEqualTo("1200000 budget");
        patch("/api/deal-documents/" + quotation.path("id").asText(), Map.of("status", "sent"));
        assertThat(worth(customer)).isEqualTo("720000 quotation");
        patch("/api/deals/" + deal.path("id").asText(), Map.of("amount", 650000));
        assertThat(worth(customer)).isEqualTo("650000 deal");
        new IntakeRun(engine, database, lead).awaitRest();
        patch("/api/deals/" + deal.path("id").asText(), Map.of("status", "won"));
        assertThat(round(customer)).containsExactly("won", "650000");
        patch("/api/deals/" + deal.path("id").asText(), Map.of("status", "open"));
        assertThat(round(customer)).containsExactly("open", "0");
        assertThat(customers.column("won_at is null", customer)).isEqualTo("true");
    }

    /** Leads that join a known customer in one round add what they say, by the most trusted origin. */
    @Test
    void leadsThatJoinTheCustomerRaiseItsValue() {
        JsonNode first = customers.lead("东莞两单半导体", "lucy", HOT);
        long customer = first.path("data").path("customerId").asLong();
        JsonNode second = joined("东莞两单半导体", Map.of("detail", "二期再要2台点胶机，预算30万。"), customer);
        assertThat(worth(customer)).isEqualTo("1500000 budget");
        customers.change(second.path("id").asText(), Map.of("detail", "二期再要2台点胶机，预算40万。"));
        new IntakeRun(engine, database, second.path("id").asText()).awaitRest();
        assertThat(worth(customer)).isEqualTo("1600000 budget");
        JsonNode third = joined("东莞两单半导体", Map.of("detail", "看看。"), customer);
        customers.change(third.path("id").asText(), Map.of("estimatedValue", 70000));
        assertThat(worth(customer)).as("entered is trusted more than said").isEqualTo("70000 stated");
        customers.change(third.path("id").asText(), Collections.singletonMap("estimatedValue", null));
        new IntakeRun(engine, database, third.path("id").asText()).awaitRest();
        assertThat(worth(customer)).isEqualTo("1600000 budget");

        post("/api/customer/" + customer + "/activities", Map.of("type", "lost", "reason", "price"));
        post("/api/customer/" + customer + "/activities", Map.of("type", "reopened"));
        assertThat(worth(customer)).as("reopened as it was").isEqualTo("1600000 budget");
        post("/api/customer/" + customer + "/activities", Map.of("type", "lost", "reason", "price"));
        post("/api/customer/" + customer + "/deals", Map.of("amount", 0, "currency", "CNY"));
        assertThat(customers.column("status", customer)).isEqualTo("open");
        joined("东莞两单半导体", Map.of("detail", "三期1台点胶机，预算20万。"), customer);
        assertThat(worth(customer)).as("of the new round only").isEqualTo("200000 budget");
    }

    private JsonNode joined(String name, Map<String, ?> fields, long customer) {
        JsonNode lead = customers.lead(name, "", fields);
        assertThat(lead.path("data").path("customerId").asLong()).isEqualTo(customer);
        return lead;
    }

    private List<String> round(long customer) {
        return database.sql("select state, trim_scale(amount_won)::text as won from app.customer_round where id = ?")
                .param(customer)
                .query((row, number) -> List.of(row.getString(1), row.getString(2)))
                .single();
    }
}
