package io.leadwright.sales.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.ServerProcess;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Events answered with 200 survive {@code kill -9}: every acknowledged event is in the log, none twice. */
@Tag("crash")
class EventCrashTest {
    private static final int ENOUGH = 2000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyAcknowledgedEventSurvivesACrashOnce(@TempDir Path folder) throws Exception {
        Map<String, String> settings = Map.of("LEADWRIGHT_DEMO_LEADS", "false");
        Path data = folder.resolve("data");
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger sent = new AtomicInteger();
        ServerProcess first = ServerProcess.start(data, settings);
        try {
            database(data)
                    .sql(
                            "insert into app.customer (id, name, name_key) select n, 'c', 'c' from generate_series(1, 20) as n")
                    .update();
            String key = key(first);
            ExecutorService callers = Executors.newFixedThreadPool(32);
            for (int i = 0; i < 32; i++) {
                callers.execute(() -> reportUntilKilled(first, key, sent, acknowledged));
            }
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= ENOUGH);
            first.kill();
            callers.shutdownNow();
        } finally {
            first.kill();
        }

        ServerProcess second = ServerProcess.start(data, settings);
        try {
            JdbcClient database = database(data);
            Set<Integer> kept = Set.copyOf(database.sql("select value::int from app.behavior_log")
                    .query(Integer.class)
                    .list());
            assertThat(kept).containsAll(acknowledged);
            long rows = database.sql("select count(*) from app.behavior_log")
                    .query(Long.class)
                    .single();
            assertThat(rows).isEqualTo(kept.size());
            assertThat(database.sql("select count(*) from app.behavior_key")
                            .query(Long.class)
                            .single())
                    .isEqualTo(rows);
            assertThat(database.sql("select sum((counters->>'note')::int) from app.customer_activity")
                            .query(Long.class)
                            .single())
                    .isEqualTo(rows);
            int again = acknowledged.iterator().next();
            assertThat(report(second, key(second, "again"), again)).isEqualTo(200);
            assertThat(database.sql("select count(*) from app.behavior_log")
                            .query(Long.class)
                            .single())
                    .isEqualTo(rows);
        } finally {
            second.stop();
        }
    }

    private static JdbcClient database(Path data) throws IOException {
        Properties access = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            access.load(reader);
        }
        assertThat(DriverManager.drivers()).isNotEmpty();
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + access.getProperty("port") + "/leadwright",
                "leadwright",
                access.getProperty("password")));
    }

    private void reportUntilKilled(ServerProcess server, String key, AtomicInteger sent, Set<Integer> acknowledged) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                int number = sent.incrementAndGet();
                if (report(server, key, number) == 200) {
                    acknowledged.add(number);
                }
            }
        } catch (IOException e) {
            // The server was killed before it answered: this event was not acknowledged.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int report(ServerProcess server, String key, int number) throws IOException, InterruptedException {
        String event = """
                {"customer_id": %d, "event_type": "note", "value": %d, "timestamp": "%s", "source": "test", "event_id": "%d"}""".formatted(
                1 + number % 20, number, Instant.parse("2026-01-05T08:00:00Z").plusMillis(number), number);
        return post(server, "/api/event/report", "Bearer " + key, event).statusCode();
    }

    private String key(ServerProcess server) throws IOException, InterruptedException {
        return key(server, "test");
    }

    private String key(ServerProcess server, String name) throws IOException, InterruptedException {
        String account = "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        JsonNode made = JSON.readTree(
                post(server, "/api/event-sources", account, "{\"name\": \"" + name + "\", \"perMinute\": 1000000}")
                        .body());
        return made.path("key").asText();
    }

    private HttpResponse<String> post(ServerProcess server, String path, String authorization, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
