package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL, and what may happen to them. */
@Tag("crash")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
    private static final ModelEndpoint MODEL = new ModelEndpoint();
    private static TwoNodes nodes;

    @BeforeAll
    static void start(@TempDir Path folder) {
        MODEL.answers(WireMock.aResponse().withStatus(500));
        nodes = new TwoNodes(
                folder,
                Map.of(
                        "LEADWRIGHT_INTAKE_DELAY", "PT3S",
                        "CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "10000"));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        MODEL.close();
    }

    @Order(2)
    @Test
    void answers503WhileTheDatabaseIsAwayAndComesBackByItself() {
        Duration away = Duration.ofSeconds(Integer.getInteger("faults.away", 8));
        int leads = 20 * (int) (away.toSeconds() + 10);
        LeadBooks books = new LeadBooks(nodes.database(), "停库");
        try (LeadClient client = new LeadClient(nodes, "away", 32, number -> lead("停库", number)).enter(leads, 20)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> client.acknowledged().size() >= 60);
            nodes.postgres.stop();
            Instant stopped = Instant.now();
            Awaitility.await()
                    .atMost(away.plusSeconds(60))
                    .until(() -> Instant.now().isAfter(stopped.plus(away)));
            Instant starting = Instant.now();
            nodes.postgres.start();
            Instant back = Instant.now();

            Awaitility.await("a lead that is acknowledged again")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> client.answers().stream()
                            .anyMatch(answer -> answer.status() == 201 && answer.at().isAfter(back)));
            report("first answer after the database came back", back);
            Awaitility.await("all acknowledged").atMost(Duration.ofMinutes(1)).until(() -> client.acknowledged()
                            .size()
                    == leads);
            List<LeadClient.Answer> meanwhile = client.answers().stream()
                    .filter(answer -> answer.at().isAfter(stopped.plusSeconds(1))
                            && answer.at().isBefore(starting))
                    .toList();
            assertThat(meanwhile).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.retryAfter()).matches("[1-9]\\d*");
                assertThat(answer.type()).startsWith("application/problem+json");
            });
            assertThat(client.doubts()).isEmpty();
            books.awaitOwners(leads, Duration.ofSeconds(60));
            awaitFollowUps(books, leads, Duration.ofSeconds(60));
            report("follow-ups of all", back);
            books.assertEqualTo(client.acknowledged());
        }
    }

    /** The delay of every lead has passed and its owner has a task. */
    private static void awaitFollowUps(LeadBooks books, int leads, Duration longest) {
        Awaitility.await("follow-up tasks")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(books.count("""
                        exists (select 1 from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                                where e.business_key_ = 'lead:' || r.id and t.task_def_key_ = 'follow-up')""")).isEqualTo(leads));
    }

    private static void report(String what, Instant since) {
        System.out.printf("%s: %s: %.1f s%n", TwoNodesTest.class.getSimpleName(), what,
                Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    static String lead(String customer, int number) {
        return """
                {"customerName": "%s电子有限公司 %d", "contactTitle": "工艺工程师", "industry": "半导体封测",
                 "companySize": "600人", "address": "苏州工业园区", "detail": "需要2台点胶机，请报价。",
                 "interactionFrequency": "单次"}""".formatted(customer, number);
    }
}
