package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every lead answered with 201 survives {@code kill -9} and ends with one owner, one grade and one process. */
@Tag("crash")
class CrashTest {
    private static final int LEADS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyAcknowledgedLeadIsFinishedAfterARestart(@TempDir Path folder) {
        Map<String, String> settings = Map.of("LEADWRIGHT_INTAKE_DELAY", "PT0S", "LEADWRIGHT_DEMO_LEADS", "false");
        Path data = folder.resolve("data");
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        ServerProcess first = ServerProcess.start(data, settings);
        try {
            enterUntilKilled(first, acknowledged);
        } finally {
            first.kill();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(LEADS / 2);

        ServerProcess second = ServerProcess.start(data, settings);
        try {
            for (String id : acknowledged) {
                JsonNode lead = Awaitility.await("lead " + id)
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> get(second, "/api/forms/lead/records/" + id), CrashTest::finished);
                assertThat(lead.path("data").path("grade").asText()).isEqualTo("C");
                assertThat(changesOf(get(second, "/api/forms/lead/records/" + id + "/history"), "owner"))
                        .isEqualTo(1);
            }
            assertThat(served(second)).isGreaterThanOrEqualTo(acknowledged.size());
        } finally {
            second.stop();
        }
    }

    private void enterUntilKilled(ServerProcess server, Queue<String> acknowledged) {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        AtomicInteger number = new AtomicInteger();
        for (int i = 0; i < LEADS; i++) {
            callers.execute(() -> enter(server, number.incrementAndGet(), acknowledged));
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= LEADS / 2);
        server.kill();
        callers.shutdownNow();
    }

    private void enter(ServerProcess server, int number, Queue<String> acknowledged) {
        String lead = """
                {"customerName": "武汉光谷微电子有限公司 %d", "contactTitle": "工艺工程师", "industry": "半导体封测",
                 "companySize": "300人", "address": "武汉", "detail": "想买2台点胶机，请提供报价。",
                 "interactionFrequency": "单次"}""".formatted(number);
        try {
            HttpResponse<String> answer = http.send(
                    request(server, "/api/forms/lead/records")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(lead))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 201) {
                acknowledged.add(JSON.readTree(answer.body()).path("id").asText());
            }
        } catch (IOException e) {
            // The server was killed before its response: this lead was not acknowledged.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean finished(JsonNode lead) {
        return lead.path("data").hasNonNull("grade") && lead.path("data").hasNonNull("owner");
    }

    private static long changesOf(JsonNode history, String field) {
        long changes = 0;
        for (JsonNode entry : history) {
            changes += entry.path("changes").has(field) ? 1 : 0;
        }
        return changes;
    }

    private long served(ServerProcess server) throws AssertionError {
        long served = 0;
        for (JsonNode person :
                get(server, "/api/forms/salesperson/records?size=200").path("items")) {
            served += person.path("data").path("leadCount").asLong();
        }
        return served;
    }

    private JsonNode get(ServerProcess server, String path) {
        try {
            return JSON.readTree(http.send(request(server, path).GET().build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        String account = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(server.url() + path)).header("Authorization", "Basic " + account);
    }
}
