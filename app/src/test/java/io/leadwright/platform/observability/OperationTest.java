package io.leadwright.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.Scrape;
import io.leadwright.support.ServerWithModel;
import io.leadwright.support.SmtpFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an operator sees: figures for Prometheus, alerts on figures that exist, and health that distinguishes degraded from down. */
@AutoConfigureObservability
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(
        properties = {
            MovableClock.ON_MONDAY,
            "leadwright.health.readings=PT0S",
            "leadwright.mail.poll=PT0.2S",
            "leadwright.mail.colleagues=true",
            "leadwright.steps.retries=PT0.1S",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@OwnServer
class OperationTest extends ServerWithModel {
    private static final Pattern NAME = Pattern.compile("\\b(?:leadwright|hikaricp|http_server|jvm|process)_[a-z_]+");

    private static final SmtpFaults MAIL_SERVER =
            new SmtpFaults(MailBench.MAILBOX.getSmtp().getPort());

    @Autowired
    MovableClock clock;

    @Value("${spring.datasource.url}")
    String url;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", MAIL_SERVER::port);
    }

    @BeforeEach
    void inBusinessHours() {
        clock.moveTo(MailBench.MONDAY.toInstant());
    }

    private Scrape scrape() {
        ResponseEntity<String> answer =
                http.withBasicAuth("admin", "admin").getForEntity("/actuator/prometheus", String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return Scrape.of(String.valueOf(answer.getBody()));
    }

    private void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(condition);
    }

    @Test
    @Order(1)
    void figuresTellWhatWasDone() {
        Scrape before = scrape();
        MODEL.says("{}");
        String id = create(CLEAR);
        await("an owner", () -> api().read("manager", "lead", id).path("data").hasNonNull("owner"));
        await("a mail to the owner", () -> scrape().sum("leadwright_mails_handed_over_total", "outcome=\"sent\"") >= 1);

        Scrape after = scrape();
        assertThat(before.sum("leadwright_records_stored_total", "form=\"lead\""))
                .isNaN();
        assertThat(after.sum("leadwright_records_stored_total", "form=\"lead\""))
                .isEqualTo(1);
        assertThat(after.sum(
                        "http_server_requests_seconds_count", "uri=\"/api/forms/{form}/records\"", "method=\"POST\""))
                .isEqualTo(1);
        assertThat(after.sum("leadwright_writes_seconds_count")).isPositive();
        assertThat(after.sum("leadwright_writes_group_size_sum"))
                .isGreaterThanOrEqualTo(after.sum("leadwright_writes_group_size_count"));
        assertThat(after.sum("leadwright_writes_waiting")).isZero();
        assertThat(after.sum("leadwright_model_calls_seconds_count", "endpoint=\"default\"", "outcome=\"INVALID\""))
                .isPositive();
        assertThat(after.sum("leadwright_model_tokens_total", "direction=\"in\""))
                .isGreaterThanOrEqualTo(1200);
        assertThat(after.sum("leadwright_model_circuit_open", "endpoint=\"default\""))
                .isZero();
        assertThat(after.sum("leadwright_incidents")).isZero();
        assertThat(after.sum("leadwright_outside_steps", "state=\"failed\"")).isZero();
        assertThat(after.sum("leadwright_mails", "state=\"failed\"")).isZero();
        assertThat(after.sum("leadwright_imports", "state=\"running\"")).isZero();
        assertThat(after.sum("leadwright_cache_entries", "cache=\"process-definitions\""))
                .isPositive();
        assertThat(after.sum("hikaricp_connections_max")).isEqualTo(12);
    }

    @Test
    @Order(2)
    void everyAlertNamesFiguresThatExistAndItsPlaceInTheDocs() throws IOException {
        Object file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("docs", "alerts.yml")));
        String docs = Files.readString(Path.of("docs", "operations.md"));
        TreeSet<String> known = scrape().names();
        int alerts = 0;
        for (JsonNode rule : json.valueToTree(file).at("/groups/0/rules")) {
            String expression = rule.path("expr").asText();
            assertThat(rule.fieldNames()).toIterable().isSubsetOf("alert", "expr", "for", "labels", "annotations");
            assertThat(docs).contains("`" + rule.path("alert").asText() + "`");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            List<String> named =
                    NAME.matcher(expression).results().map(MatchResult::group).toList();
            assertThat(named).as(expression).isNotEmpty();
            assertThat(known).as(expression).containsAll(named);
            assertThat(expression.replaceAll("[^(]", "")).hasSameSizeAs(expression.replaceAll("[^)]", ""));
            alerts++;
        }
        assertThat(alerts).isGreaterThanOrEqualTo(10);
    }

    @Test
    @Order(3)
    void detailsAreForAdministrators() {
        for (String username : List.of("lucy", "manager", "analyst")) {
            JsonNode health = api().get(username, "/actuator/health").getBody();
            assertThat(health.path("status").asText()).isEqualTo("UP");
            assertThat(health.has("components")).as(username).isFalse();
        }
        JsonNode health = api().get("admin", "/actuator/health").getBody();
        assertThat(health.path("components").path("work").path("status").asText())
                .isEqualTo("UP");
        assertThat(health.path("components")
                        .path("models")
                        .path("details")
                        .path("default")
                        .asText())
                .isEqualTo("ready");
        assertThat(health.path("components")
                        .path("mails")
                        .path("details")
                        .path("server")
                        .asText())
                .isEqualTo("reachable");
        assertThat(health.path("components")
                        .path("disk")
                        .path("details")
                        .path("freeBytes")
                        .asLong())
                .isPositive();
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(http.getForEntity("/actuator/health/" + probe, JsonNode.class)
                            .getBody()
                            .path("status")
                            .asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    @Order(3)
    void anAccountForFiguresReadsNothingElse() {
        assertThat(sent(HttpMethod.POST, "/engine-rest/group/create", Map.of("id", "metrics", "name", "metrics")))
                .isEqualTo(204);
        assertThat(sent(
                        HttpMethod.POST,
                        "/engine-rest/user/create",
                        Map.of(
                                "profile", Map.of("id", "prometheus", "firstName", "P", "lastName", "M"),
                                "credentials", Map.of("password", "violet anchor pebble"))))
                .isEqualTo(204);
        assertThat(sent(HttpMethod.PUT, "/engine-rest/group/metrics/members/prometheus", Map.of()))
                .isEqualTo(204);
        TestRestTemplate scraper = http.withBasicAuth("prometheus", "violet anchor pebble");
        assertThat(scraper.getForEntity("/actuator/prometheus", String.class).getBody())
                .contains("leadwright_jobs_due");
        assertThat(scraper.getForEntity("/actuator/info", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        for (String closed : List.of("/api/forms/lead/records", "/api/model-calls", "/api/customers")) {
            assertThat(scraper.getForEntity(closed, String.class).getBody())
                    .as(closed)
                    .doesNotContain(String.valueOf(CLEAR.get("customerName")), "prompt_hash", "promptHash");
        }
    }

    private int sent(HttpMethod method, String path, Map<String, ?> body) {
        return api().call("admin", method, path, body).getStatusCode().value();
    }

    @Test
    @Order(4)
    void aFailedStepDegradesUntilItIsFixed() {
        database.sql(
                        "insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_) values ('probe', 1, now(), 'failedJob')")
                .update();
        assertDegraded("work", "incidents", "1");
        assertThat(scrape().sum("leadwright_incidents", "type=\"failedJob\"")).isEqualTo(1);
        database.sql("delete from act_ru_incident where id_ = 'probe'").update();
        assertUp();
    }

    @Test
    @Order(5)
    void aJobThatNobodyRunsDegrades() {
        // A server that hangs holds it.
        database.sql("""
                        insert into act_ru_job (id_, rev_, type_, exclusive_, retries_, suspension_state_, duedate_, lock_owner_, lock_exp_time_, create_time_)
                        values ('probe', 1, 'timer', true, 3, 1, ?, 'hung', ?, ?)""")
                .params(
                        Timestamp.from(clock.instant().minus(Duration.ofMinutes(20))),
                        Timestamp.from(clock.instant().plus(Duration.ofDays(1))),
                        Timestamp.from(clock.instant()))
                .update();
        try {
            assertDegraded("work", "oldestDueJob", "PT20M");
            assertThat(scrape().sum("leadwright_jobs_oldest_due_seconds")).isGreaterThanOrEqualTo(1200);
            assertThat(scrape().sum("leadwright_jobs_overdue")).isEqualTo(1);
        } finally {
            database.sql("delete from act_ru_job where id_ = 'probe'").update();
        }
        assertUp();
    }

    @Test
    @Order(6)
    void aDatabaseThatIsGoneTakesTheServerOutOfService() throws SQLException {
        String name = url.substring(url.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
        String other = url.replace("/" + name, "/postgres");
        try (Connection connection = DriverManager.getConnection(other, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections false");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            try {
                await(
                        "readiness to be down",
                        () -> status("/actuator/health/readiness").equals("503 DOWN"));
                assertThat(status("/actuator/health")).isEqualTo("503 DOWN");
                assertThat(status("/actuator/health/liveness")).isEqualTo("200 UP");
            } finally {
                statement.execute("alter database " + name + " allow_connections true");
            }
        }
        await(
                "readiness to be up again",
                () -> status("/actuator/health/readiness").equals("200 UP"));
        // Readiness follows the filter that lets requests through.
        assertThat(api().get("admin", "/api/forms/lead/records").getStatusCode().value())
                .isEqualTo(200);
    }

    /** Runs last, because the language model is not called for half a minute afterwards. */
    @Test
    @Order(8)
    void aModelThatFailsDegrades() {
        MODEL.answers(WireMock.aResponse().withStatus(500));
        for (int i = 0; i < 12; i++) {
            create(CLEAR);
        }
        await("the circuit to open", () -> scrape().sum("leadwright_model_circuit_open", "endpoint=\"default\"") == 1);
        JsonNode health = api().get("admin", "/actuator/health").getBody();
        assertThat(health.path("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.path("components").path("models").path("status").asText())
                .isEqualTo("DEGRADED");
    }

    @Test
    @Order(7)
    void aMailServerThatIsGoneDegrades() throws IOException {
        MAIL_SERVER.close();
        assertDegraded("mails", "server", "not reachable");
    }

    private String status(String path) {
        ResponseEntity<JsonNode> answer = http.getForEntity(path, JsonNode.class);
        return answer.getStatusCode().value() + " "
                + Objects.requireNonNull(answer.getBody()).path("status").asText();
    }

    private void assertDegraded(String part, String detail, String start) {
        await(part + " to be degraded", () -> status("/actuator/health").equals("200 DEGRADED"));
        ResponseEntity<JsonNode> health = api().get("admin", "/actuator/health");
        assertThat(health.getStatusCode().value()).isEqualTo(200);
        JsonNode component = health.getBody().path("components").path(part);
        assertThat(component.path("status").asText()).isEqualTo("DEGRADED");
        assertThat(component.path("details").path(detail).asText()).startsWith(start);
        assertThat(status("/actuator/health/readiness")).isEqualTo("200 UP");
    }

    private void assertUp() {
        await("health to be up", () -> status("/actuator/health").equals("200 UP"));
    }
}
