package io.leadwright.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.leadwright.support.Cast;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A database that responds but accepts nothing: no room, no connection left, read-only. Callers are asked to retry, and nothing is written
 * halfway.
 */
@ServerTest
@OwnServer
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=1000")
class DatabaseLimitsTest {
    private static final List<String> FILLED = List.of("act_hi_procinst", "act_ru_task");

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource pool;

    private ResponseEntity<JsonNode> enter() {
        return http.withBasicAuth("operator", "operator")
                .postForEntity("/api/forms/lead/records", Cast.WUHAN, JsonNode.class);
    }

    /** How the engine's own REST interface and web applications answer a write. */
    private void engineComesAgain(Session admin) {
        comeAgain(http.withBasicAuth("admin", "admin")
                .postForEntity("/engine-rest/task/create", Map.of("name", "x"), JsonNode.class));
        HttpResponse<String> answer = admin.post("/camunda/api/engine/engine/default/task/create", "{\"name\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"detail\"").doesNotContain("SQL", "Exception");
    }

    private static void comeAgain(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).matches("[1-9]\\d*");
        assertThat(answer.getHeaders().getContentType())
                .matches(type -> MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(type));
        assertThat(Objects.requireNonNull(answer.getBody()).path("detail").asText())
                .isNotBlank()
                .doesNotContain("SQL", "Exception");
    }

    private static void comeAgain(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html");
        assertThat(page.body()).contains("<html").doesNotContain("SQL", "Exception");
    }

    /** What the caller's entries left: changes by assistants of earlier leads go on and do not count. */
    private long stored() {
        return database.sql("select (select count(*) from app.form_record where form = 'lead') * 1000000"
                        + " + (select count(*) from app.form_record_change where version = 1 and by = 'operator')")
                .query(Long.class)
                .single();
    }

    @Test
    void aFullDiskIsNotTheCallersFaultAndNothingIsWrittenHalfway() {
        database.sql("""
                        create function app.full_disk() returns trigger language plpgsql as
                        $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""").update();
        Session manager = new Session(http.getRootUri()).signIn("manager");
        Session admin = new Session(http.getRootUri()).signIn("admin");
        for (String table : FILLED) {
            database.sql("create trigger full_disk before insert on %s execute function app.full_disk()"
                            .formatted(table))
                    .update();
        }
        long before = stored();
        try {
            comeAgain(enter());
            assertThat(stored()).isEqualTo(before);
            assertThat(manager.get("/customers").statusCode()).isEqualTo(200);
            engineComesAgain(admin);
            assertThat(http.withBasicAuth("admin", "admin")
                            .getForEntity("/engine-rest/task?maxResults=1", JsonNode.class)
                            .getStatusCode()
                            .value())
                    .isEqualTo(200);
        } finally {
            FILLED.forEach(
                    table -> database.sql("drop trigger full_disk on " + table).update());
        }
        assertThat(enter().getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void aPoolWithoutAConnectionLeftAnswers503AndIsBackAtOnce() throws Exception {
        Session manager = new Session(http.getRootUri()).signIn("manager");
        long before = stored();
        List<Connection> taken = new ArrayList<>();
        try {
            HikariDataSource all = pool.unwrap(HikariDataSource.class);
            Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
                while (taken.size() < all.getMaximumPoolSize()) {
                    taken.add(pool.getConnection());
                }
                return true;
            });
            comeAgain(enter());
            comeAgain(manager.get("/customers"));
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        assertThat(stored()).isGreaterThanOrEqualTo(before);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> enter().getStatusCode().value() == 201);
    }

    @Test
    void aReadOnlyDatabaseShowsPagesAndAcceptsNothing() throws Exception {
        Session manager = new Session(http.getRootUri()).signIn("manager");
        Session admin = new Session(http.getRootUri()).signIn("admin");
        String name =
                database.sql("select current_database()").query(String.class).single();
        long before = stored();
        readOnly(name, true);
        try {
            comeAgain(enter());
            assertThat(manager.get("/customers?lang=en").statusCode()).isEqualTo(200);
            comeAgain(manager.submitTo(
                    "/settings/tokens",
                    "/settings/tokens",
                    "name=x&scopes=read&password=manager&expires=" + Cast.inAMonth()));
            engineComesAgain(admin);
        } finally {
            readOnly(name, false);
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            // A connection that was being created when the others were evicted still accepts nothing.
            evict();
            assertThat(enter().getStatusCode().value()).isEqualTo(201);
        });
        assertThat(stored()).isGreaterThan(before);
    }

    private void readOnly(String name, boolean on) throws Exception {
        try (Connection own = pool.getConnection()) {
            own.createStatement().execute("set default_transaction_read_only = off");
            own.createStatement()
                    .execute("alter database " + name + " set default_transaction_read_only = " + (on ? "on" : "off"));
        }
        evict();
    }

    private void evict() throws Exception {
        pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }
}
