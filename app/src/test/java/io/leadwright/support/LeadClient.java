package io.leadwright.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/**
 * Enters leads as a careful client does: each with its own key, repeated with the same key on the other node after a
 * broken connection or a 503. Keeps its own list of acknowledged leads.
 */
public final class LeadClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A response and its time; the headers are empty if there are none. */
    public record Answer(int number, int status, Instant at, Duration took, String retryAfter, String type) {}

    private final TwoNodes nodes;
    private final String name;
    private final IntFunction<String> lead;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService callers;
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> doubts = new ConcurrentLinkedQueue<>();
    private final Queue<Future<?>> plans = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /**
     * Starts the callers.
     *
     * @param name part of the keys, so that clients do not collide
     * @param lead the body of the lead with a number
     */
    public LeadClient(TwoNodes nodes, String name, int threads, IntFunction<String> lead) {
        this.nodes = nodes;
        this.name = name;
        this.lead = lead;
        this.callers = new ScheduledThreadPoolExecutor(threads);
    }

    /** Starts to enter leads 0 … count - 1 at this rate per second; 0 for all at once. */
    public LeadClient enter(int count, int perSecond) {
        for (int i = 0; i < count; i++) {
            int number = i;
            long at = perSecond == 0 ? 0 : i * 1_000_000L / perSecond;
            plans.add(callers.schedule(() -> send(number, number), at, TimeUnit.MICROSECONDS));
        }
        return this;
    }

    private void send(int number, int turn) {
        int node = Math.floorMod(turn, 2);
        Instant start = Instant.now();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(nodes.urls().get(node) + "/api/forms/lead/records"))
                    .header("Authorization", "Basic " + account("operator"))
                    .header("Content-Type", "application/json")
                    .header(
                            "Idempotency-Key",
                            UUID.nameUUIDFromBytes((name + number).getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(lead.apply(number)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            heard(number, turn, start, answer);
        } catch (IOException e) {
            again(number, turn, PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            doubts.add(number + ": " + e);
        }
    }

    private void heard(int number, int turn, Instant start, HttpResponse<String> answer) throws IOException {
        Instant now = Instant.now();
        answers.add(new Answer(
                number,
                answer.statusCode(),
                now,
                Duration.between(start, now),
                answer.headers().firstValue("Retry-After").orElse(""),
                answer.headers().firstValue("Content-Type").orElse("")));
        if (answer.statusCode() == 201 || answer.statusCode() == 200) {
            acknowledge(number, JSON.readTree(answer.body()));
        } else if (answer.statusCode() == 503) {
            again(
                    number,
                    turn,
                    answer.headers()
                            .firstValue("Retry-After")
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                            .orElse(PAUSE));
        } else {
            doubts.add(number + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private void acknowledge(int number, JsonNode record) {
        String id = record.path("id").asText();
        String before = acknowledged.put(number, id);
        if (before != null && !before.equals(id)) {
            doubts.add(number + ": acknowledged as " + before + " and " + id);
        }
    }

    private void again(int number, int turn, Duration pause) {
        if (open) {
            plans.add(callers.schedule(() -> send(number, turn + 1), pause.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** Lead number to acknowledged id. */
    public Map<Integer, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    public Queue<Answer> answers() {
        return answers;
    }

    public void awaitAll(int leads, Duration longest) {
        Awaitility.await(leads + " leads acknowledged")
                .atMost(longest)
                .until(() -> acknowledged.size() >= leads || !doubts.isEmpty());
        assertThat(doubts).isEmpty();
    }

    /** Responses that no lead may get. */
    public Queue<String> doubts() {
        return doubts;
    }

    static String account(String name) {
        return Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        open = false;
        plans.forEach(plan -> plan.cancel(true));
        callers.shutdownNow();
    }
}
