package io.leadwright.sales.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people may tell of a customer depends on its state, and answers are in one language. */
@ServerTest
class OfferedActivitiesTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
    }

    private List<String> offered(long customer) {
        return customers.get("lucy", "/api/activity-types?customer=" + customer).findValuesAsText("type");
    }

    private void tell(long customer, Map<String, ?> told) {
        customers.ok("lucy", HttpMethod.POST, "/api/customer/" + customer + "/activities", told);
    }

    @Test
    void whatIsOfferedMayBeTold() {
        long customer = customers.of("南通报事电子有限公司", "lucy");
        assertThat(offered(customer))
                .contains("reached", "won", "lost", "to_pool")
                .doesNotContain("reopened");
        tell(customer, Map.of("type", "lost", "reason", "price"));
        assertThat(offered(customer)).contains("reached", "reopened").doesNotContain("won", "lost", "not_a_lead");
        tell(customer, Map.of("type", "reopened"));
        tell(customer, Map.of("type", "won"));
        assertThat(offered(customer)).contains("reopened", "payment").doesNotContain("won", "lost", "to_pool");
        assertThat(customers
                        .status("hany", "/api/activity-types?customer=" + customer)
                        .value())
                .isEqualTo(404);
        assertThat(customers.status("lucy", "/api/activity-types?customer=x").value())
                .isEqualTo(404);
    }

    @Test
    void aReasonIsChosenFromTheListOfTheTable() {
        JsonNode lost = null;
        for (JsonNode type : customers.get("lucy", "/api/activity-types")) {
            lost = type.path("type").asText().equals("lost") ? type : lost;
        }
        JsonNode reasons = Objects.requireNonNull(lost).path("choices").path("reason");
        assertThat(reasons.findValuesAsText("value")).contains("price", "slow", "unknown");
        long customer = customers.of("南通输单电子有限公司", "lucy");
        for (JsonNode reason : reasons) {
            tell(customer, Map.of("type", "lost", "reason", reason.path("value").asText()));
            tell(customer, Map.of("type", "reopened"));
        }
    }

    @Test
    void theDealOfAPaymentIsChosenFromThoseOfTheCustomer() {
        long customer = customers.of("南通选单电子有限公司", "lucy");
        for (int amount : List.of(500, 700)) {
            customers.ok(
                    "lucy",
                    HttpMethod.POST,
                    "/api/customer/" + customer + "/deals",
                    Map.of("title", "Line " + amount, "amount", amount, "currency", "CNY"));
        }
        for (JsonNode type : customers.get("lucy", "/api/activity-types?customer=" + customer)) {
            JsonNode deals = type.path("choices").path("deal");
            assertThat(deals.isMissingNode())
                    .as(type.path("type").asText())
                    .isNotEqualTo(List.of("won", "payment", "contract_returned")
                            .contains(type.path("type").asText()));
            if (!deals.isMissingNode()) {
                assertThat(deals.findValuesAsText("name"))
                        .satisfiesExactly(
                                newest -> assertThat(newest).contains("Line 700", "700", "CNY"),
                                older -> assertThat(older).contains("Line 500"));
            }
        }
    }

    /** As when the column tells names the owner and two roles of a person who is both. */
    @Test
    void severalRolesAreToldAndNobodyTwice() {
        long customer = customers.of("南通多角色电子有限公司", "lucy");
        String record = customers.column("record", customer);
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "activity-told",
                        record,
                        Map.of(
                                "tellTo", "manager",
                                "tellRole", "manager, admin",
                                "activityName", "成交",
                                "activityNameEn", "Won",
                                "activityBy", "lucy",
                                "activityNote", "",
                                "customerName", "南通多角色电子有限公司"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.sql(
                                        "select username from app.notification where business_key = ? and kind = 'notify-activity'")
                                .param(record)
                                .query(String.class)
                                .list())
                        .containsExactlyInAnyOrder("manager", "admin"));
    }

    /** Rules are described in two languages; every answer has the reader's only. */
    @Test
    void answersHaveOneLanguage() {
        long customer = customers.offered("南通一语电子有限公司", "lucy", Map.of("phone", "13800001234"));
        customers.ok(
                "operator",
                HttpMethod.POST,
                "/api/event/report",
                Map.of(
                        "customer_id",
                        customer,
                        "event_type",
                        "meeting",
                        "timestamp",
                        java.time.Instant.now().toString(),
                        "source",
                        "web"));
        tell(customer, Map.of("type", "lost", "reason", "price"));
        tell(customer, Map.of("type", "reopened"));
        new IntakeRun(engine, database, customers.column("split_part(record, ':', 2)", customer)).awaitRest();
        database.sql(
                        "update app.customer set risk_reasons = '[\"报价后没有回应。\\nen: No answer to the quotation.\"]' where id = ?")
                .param(customer)
                .update();
        String here = "/api/customer/" + customer;
        for (String path : List.of(
                here + "/actions", here + "/timeline", here + "/history", "/api/actions", "/api/customers?q=南通一语")) {
            String chinese = read(path, "zh-CN");
            String english = read(path, "en");
            assertThat(chinese).as(path).isNotEqualTo("[]").doesNotContain("en: ");
            assertThat(english).as(path).doesNotContain("en: ");
        }
        assertThat(read("/api/customers?q=南通一语", "en"))
                .contains("No answer to the quotation.")
                .doesNotContain("报价后没有回应");
        assertThat(read(here + "/history", "en")).contains("Entered the funnel").doesNotContain("\"entry\",\"cause");
    }

    private String read(String path, String language) {
        return Objects.requireNonNull(http.withBasicAuth("lucy", "lucy")
                .exchange(
                        RequestEntity.method(HttpMethod.GET, path)
                                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                                .build(),
                        String.class)
                .getBody());
    }
}
