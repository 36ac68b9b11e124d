package io.leadwright.sales.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Customers;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Possible duplicates are proposed, merged by a person, and can be separated again. */
@ServerTest
class MergesTest {
    private static final String ALL = "/api/merge-proposals";

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
        database.sql("delete from app.merge_proposal").update();
        database.sql("delete from app.customer").update();
    }

    /** The open proposals once all comparisons are done. */
    private JsonNode proposals(String username) {
        Awaitility.await("comparison")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> database.sql("select count(*) from app.customer_check")
                                .query(Long.class)
                                .single()
                        == 0);
        return customers.get(username, ALL).path("items");
    }

    private List<String> reasons(JsonNode proposal) {
        List<String> reasons = new ArrayList<>();
        proposal.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return reasons;
    }

    @Test
    void proposesCustomersWithTheSameNameAddressOrNumberOnly() {
        customers.of("武汉光谷微电子股份有限公司", "", Map.of("email", "Li.Na+expo@guanggu.example", "phone", "138 0000 1234"));
        assertThat(proposals("manager")).isEmpty();
        customers.twinOf("武漢光谷微電子（集團）", "", Map.of("email", "other@guanggu.example"));
        assertThat(reasons(proposals("manager").path(0))).containsExactly("name");
        customers.twinOf("光谷", "", Map.of("email", "li.na@GUANGGU.example", "phone", "+86 138-0000-1234"));
        assertThat(proposals("manager")).hasSize(2);
        assertThat(reasons(proposals("manager").path(0))).containsExactly("email", "phone");
        customers.of("Acme Co., Ltd.", "");
        customers.twinOf("ACME GmbH", "", Map.of("email", "x@guanggu.example"));
        assertThat(proposals("manager")).hasSize(3);
        assertThat(database.sql("select count(*) from app.customer where merged_into is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aChangedRecordIsComparedAgain() {
        JsonNode lead = customers.lead("甲光电", "", Map.of("phone", "13800001111"));
        customers.of("乙光电", "", Map.of("phone", "13800002222"));
        assertThat(proposals("manager")).isEmpty();
        customers.change(lead.path("id").asText(), Map.of("phone", "0086 13800002222"));
        assertThat(reasons(proposals("manager").path(0))).containsExactly("phone");
        customers.change(lead.path("id").asText(), Map.of("phone", "13800001111"));
        assertThat(proposals("manager")).isEmpty();
    }

    @Test
    void bothOwnersAreToldOnceThatTheirCustomersMayBeTheSame() {
        database.sql("delete from app.notification").update();
        long first = customers.of("无锡同号一厂", "lucy", Map.of("phone", "0510-8123 4567"));
        long second = customers.twinOf("无锡同号二厂", "", Map.of("phone", "0510-81234567"));
        assertThat(proposals("manager")).hasSize(1);
        assertThat(matched()).as("nobody has the second one yet").isEmpty();
        String lead = customers.column("split_part(record, ':', 2)", second);
        customers.change(lead, Map.of("owner", "elena"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> matched().size() == 2);
        assertThat(matched()).containsExactly("elena /customers/" + second, "lucy /customers/" + first);
        assertThat(database.sql("select body from app.notification where kind = 'notify-match' and username = 'lucy'")
                        .query(String.class)
                        .single())
                .contains("与 Elena 的客户电话相同");
        customers.change(lead, Map.of("customerName", "无锡同号一厂"));
        proposals("manager");
        customers.of("无锡另外一家", "elena", Map.of("phone", "0510-99999999"));
        proposals("manager");
        assertThat(matched()).hasSize(2);
    }

    private List<String> matched() {
        return database.sql(
                        "select username || ' ' || business_key from app.notification where kind = 'notify-match' order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void aMergeShowsEverythingWithTheKeptCustomerAndAnUndoRestoresIt() {
        JsonNode older = customers.lead("苏州精测有限公司", "lucy", Map.of());
        JsonNode newer = customers.twin("苏州精测", "lucy", Map.of());
        long kept = older.path("data").path("customerId").asLong();
        long other = newer.path("data").path("customerId").asLong();
        customers.move(other, 2);
        String proposal = ALL + "/" + proposals("lucy").path(0).path("id").asText();

        JsonNode merged = customers.ok("lucy", HttpMethod.POST, proposal + "/merge", Map.of("keep", kept));
        assertThat(merged.path("state").asText()).isEqualTo("merged");
        assertThat(merged.path("decidedBy").asText()).isEqualTo("lucy");
        customers.ok("lucy", HttpMethod.POST, proposal + "/merge", Map.of("keep", kept));
        assertThat(customerOf(newer)).isEqualTo(kept);
        assertThat(customerOf(older)).isEqualTo(kept);
        assertThat(customers
                        .get("lucy", "/api/customer/" + other + "/funnel")
                        .path("customer_id")
                        .asLong())
                .isEqualTo(kept);
        assertThat(customers.get("lucy", "/api/customers").path("total").asInt())
                .isEqualTo(1);
        assertThat(customers
                        .get("lucy", "/api/customer/" + kept + "/timeline")
                        .path("items")
                        .findValuesAsText("customerId"))
                .contains(String.valueOf(other), String.valueOf(kept));

        assertThat(refused("lucy", proposal + "/dismissal", Map.of())).isEqualTo(409);
        customers.ok("lucy", HttpMethod.POST, proposal + "/undo", Map.of());
        assertThat(customerOf(newer)).isEqualTo(other);
        assertThat(customerOf(older)).isEqualTo(kept);
        assertThat(customers.get("lucy", "/api/customers").path("total").asInt())
                .isEqualTo(2);
        assertThat(customers
                        .get("lucy", "/api/customer/" + kept + "/timeline")
                        .path("items")
                        .findValuesAsText("customerId"))
                .doesNotContain(String.valueOf(other));
        assertThat(customers.column("stage", other)).isEqualTo("2");
        assertThat(proposals("lucy")).isEmpty();
    }

    private long customerOf(JsonNode lead) {
        return api.read("manager", "lead", lead.path("id").asText())
                .path("data")
                .path("customerId")
                .asLong();
    }

    private int refused(String username, String path, Object body) {
        return api.call(username, HttpMethod.POST, path, body).getStatusCode().value();
    }

    @Test
    void chainsAndWrongChoicesAreRefused() {
        long one = customers.of("东莞宏达", "", Map.of());
        long two = customers.twinOf("东莞宏达", "", Map.of());
        long three = customers.twinOf("东莞宏达", "", Map.of());
        JsonNode open = proposals("manager");
        assertThat(open).hasSize(3);
        String first = proposal(open, one, two);
        String second = proposal(open, two, three);
        assertThat(refused("manager", first + "/merge", Map.of("keep", three))).isEqualTo(422);
        assertThat(refused("manager", first + "/merge", Map.of())).isEqualTo(422);
        customers.ok("manager", HttpMethod.POST, first + "/merge", Map.of("keep", one));
        assertThat(refused("manager", second + "/merge", Map.of("keep", two))).isEqualTo(409);
        assertThat(refused("manager", second + "/merge", Map.of("keep", three))).isEqualTo(409);
        String third = proposal(open, one, three);
        assertThat(refused("manager", third + "/merge", Map.of("keep", three)))
                .as("others were merged into the one")
                .isEqualTo(409);
        customers.ok("manager", HttpMethod.POST, third + "/merge", Map.of("keep", one));
        assertThat(customers.get("manager", "/api/customers").path("total").asInt())
                .isEqualTo(1);
        assertThat(refused("manager", ALL + "/999999/merge", Map.of("keep", one)))
                .isEqualTo(404);
        assertThat(refused("manager", ALL + "/x/undo", Map.of())).isEqualTo(404);
    }

    private static String proposal(JsonNode open, long one, long other) {
        for (JsonNode proposal : open) {
            List<String> ids = proposal.path("customers").findValuesAsText("id");
            if (ids.contains(String.valueOf(one)) && ids.contains(String.valueOf(other))) {
                return ALL + "/" + proposal.path("id").asText();
            }
        }
        throw new AssertionError("No proposal about " + one + " and " + other + " in " + open);
    }

    @Test
    void aDismissedProposalIsNotRepeated() {
        JsonNode lead = customers.lead("佛山华南", "", Map.of());
        customers.twinOf("佛山华南", "", Map.of());
        String proposal = ALL + "/" + proposals("operator").path(0).path("id").asText();
        assertThat(refused("analyst", proposal + "/dismissal", Map.of())).isEqualTo(403);
        customers.ok("operator", HttpMethod.POST, proposal + "/dismissal", Map.of());
        customers.change(lead.path("id").asText(), Map.of("email", "a@huanan.example"));
        assertThat(proposals("operator")).isEmpty();
        assertThat(customers.get("operator", ALL + "?state=dismissed").path("items"))
                .hasSize(1);
        assertThat(customers.status("operator", ALL + "?state=nonsense").value())
                .isEqualTo(400);
    }

    @Test
    void aSalespersonDecidesOnOwnCustomersOnly() {
        long lucys = customers.of("厦门海峡", "lucy");
        customers.twinOf("厦门海峡", "elena", Map.of());
        String proposal = ALL + "/" + proposals("manager").path(0).path("id").asText();
        for (String username : List.of("lucy", "elena", "hany")) {
            assertThat(proposals(username)).isEmpty();
            for (String deed : List.of("/merge", "/dismissal", "/undo")) {
                assertThat(refused(username, proposal + deed, Map.of("keep", lucys)))
                        .isEqualTo(404);
            }
        }
        assertThat(proposals("analyst")).hasSize(1);
    }

    @Test
    void mergesAtTheSameTimeEndInOneOfThem() throws Exception {
        long one = customers.of("珠海创新", "");
        long two = customers.twinOf("珠海创新", "", Map.of());
        String proposal = ALL + "/" + proposals("manager").path(0).path("id").asText();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            long keep = i % 2 == 0 ? one : two;
            calls.add(() -> refused("manager", proposal + "/merge", Map.of("keep", keep)));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : callers.invokeAll(calls)) {
            answers.add(answer.get());
        }
        callers.shutdown();
        assertThat(answers).containsOnly(200, 409);
        assertThat(answers.stream().filter(answer -> answer == 200)).hasSize(8);
        assertThat(customers.get("manager", "/api/customers").path("total").asInt())
                .isEqualTo(1);
    }
}
