package io.leadwright.sales.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Concurrent leads are spread evenly: each lead has one owner, and nobody is more than one ahead (S4-48); {@code
 * -Dround.leads=1000} for more of them.
 */
@ServerTest
class FairRoundTest {
    private static final int LEADS = Integer.getInteger("round.leads", 200);
    private static final int CALLERS = 50;
    private static final List<String> NEWCOMERS = List.of("ada", "bo", "cai", "dan", "eva", "fei");

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void spreadsLeadsOfFiftyCallersOverSevenPeople() throws Exception {
        Api api = new Api(http);
        for (int i = 0; i < NEWCOMERS.size(); i++) {
            String name = NEWCOMERS.get(i);
            api.account(name, name, "sales");
            api.create(
                    "admin",
                    "salesperson",
                    Map.of("name", name, "username", name, "region", "华东", "assignOrder", i + 2, "active", true));
        }
        long before = counts().stream().mapToLong(Long::longValue).sum();
        long served = owned();
        enter(api);
        Awaitility.await("all leads have an owner")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> owned() - served == LEADS);

        List<Long> counts = counts();
        assertThat(counts).hasSize(NEWCOMERS.size() + 1);
        // Newcomers start at the smallest count of the region, so only the new leads make a difference.
        assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
        long raised = before == 0 ? 0 : before * NEWCOMERS.size();
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(before + raised + LEADS);
    }

    private void enter(Api api) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<JsonNode>> answers = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            Map<String, String> lead = Map.of(
                    "customerName", "苏州精密电子 " + i,
                    "industry", "半导体封测",
                    "companySize", "600人",
                    "address", "苏州工业园区",
                    "contactTitle", "工艺工程师",
                    "detail", "需要2台点胶机，请报价。");
            answers.add(callers.submit(() -> api.create("operator", "lead", lead)));
        }
        for (Future<JsonNode> answer : answers) {
            answer.get();
        }
        callers.shutdown();
    }

    private List<Long> counts() {
        return jdbc.sql("""
                        select coalesce((data ->> 'leadCount')::bigint, 0) from app.form_record
                        where form = 'salesperson' and data ->> 'region' = '华东'""").query(Long.class).list();
    }

    private long owned() {
        return jdbc.sql("""
                        select count(*) from app.form_record
                        where form = 'lead' and data ->> 'region' = '华东' and data ->> 'owner' is not null""").query(Long.class).single();
    }
}
