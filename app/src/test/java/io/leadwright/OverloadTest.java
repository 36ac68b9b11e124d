package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.RawBody;
import io.leadwright.support.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that would eat the memory or the threads of a server with 600 MB: everybody else is answered all the time. */
@Tag("crash")
class OverloadTest {
    private static final String JSON = "application/json";
    private static final String FILES = "multipart/form-data; boundary=zzz";
    private static final long MB = 1 << 20;
    private static final List<String> READ = List.of("/actuator/health", "/api/forms/lead/records?size=5", "/login");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void othersAreAnsweredAllTheTime(@TempDir Path folder) throws Exception {
        ServerProcess server = ServerProcess.start(
                folder.resolve("data"),
                Map.of("LEADWRIGHT_INTAKE_DELAY", "PT0S", "LEADWRIGHT_DEMO_LEADS", "true"),
                "-Xmx600m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError");
        ExecutorService callers = Executors.newCachedThreadPool();
        AtomicBoolean attacked = new AtomicBoolean(true);
        try {
            warmUp(server);
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                others.add(callers.submit(() -> use(server, attacked)));
            }
            attack(URI.create(server.url()).getPort(), callers);
            attacked.set(false);
            for (Future<?> other : others) {
                other.get();
            }
        } finally {
            attacked.set(false);
            callers.shutdownNow();
            server.stop();
        }
        List<Long> sorted = times.stream().sorted().toList();
        System.out.printf(
                "Others' requests during the attacks: %d, p50 %d ms, p99 %d ms, longest %d ms%n",
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.get(sorted.size() - 1));
        assertThat(failures).isEmpty();
        assertThat(sorted).hasSizeGreaterThan(100);
        assertThat(sorted.get(sorted.size() * 99 / 100)).as("p99 in ms").isLessThan(Long.getLong("overload.p99", 500L));
        assertThat(Files.readString(folder.resolve("server.log"))).doesNotContain("OutOfMemoryError");
    }

    private static void attack(int port, ExecutorService callers) throws Exception {
        byte[] nest = ("{\"title\":[" + "{},".repeat(10_000_000) + "{}]}").getBytes(StandardCharsets.US_ASCII);
        byte[] part = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(callers.submit(() -> status(RawBody.to(port, "lucy", "POST", "/api/customer/1/deals", JSON)
                    .send(nest, nest.length))));
            answers.add(callers.submit(() -> status(RawBody.to(port, "lucy", "POST", "/api/customer/1/deals", JSON)
                    .inChunks()
                    .send(nest, nest.length))));
            answers.add(callers.submit(() -> status(RawBody.to(port, "lucy", "POST", "/engine-rest/task", JSON)
                    .inChunks()
                    .send(nest, nest.length))));
        }
        for (int i = 0; i < 4; i++) {
            answers.add(callers.submit(
                    () -> status(RawBody.to(port, "operator", "POST", "/engine-rest/deployment/create", FILES)
                            .send(part, 90 * MB))));
            answers.add(
                    callers.submit(() -> status(RawBody.to(port, "operator", "POST", "/api/forms/lead/imports", FILES)
                            .send(part, 90 * MB))));
            answers.add(callers.submit(() ->
                    status(RawBody.to(port, "", "POST", "/opt-out/abc", FILES).send(part, 60 * MB))));
            answers.add(callers.submit(() -> status(RawBody.to(port, "", "POST", "/opt-out/abc", FILES)
                    .inChunks()
                    .send(part, 60 * MB))));
        }
        for (Future<Integer> answer : answers) {
            // 0: the server hung up on one who would not stop.
            assertThat(answer.get()).isIn(0, 401, 403, 413, 415, 503);
        }
        for (int i = 0; i < 40; i++) {
            byte[] small = ("{\"title\":[" + "{},".repeat(330_000) + "{}]}").getBytes(StandardCharsets.US_ASCII);
            answers.add(callers.submit(() -> status(RawBody.to(port, "lucy", "POST", "/api/customer/1/deals", JSON)
                    .send(small, small.length))));
        }
        for (Future<Integer> answer : answers.subList(answers.size() - 40, answers.size())) {
            assertThat(answer.get()).isIn(400, 404, 413, 503);
        }
        slowly(port, callers);
    }

    /** Some sign in and dribble, some only dribble; none may stay for as long as it likes. */
    private static void slowly(int port, ExecutorService callers) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        byte[] body = "{\"title\": \"slow\", \"more\": \"and more and more and more and more and more and more\"}"
                .repeat(100)
                .getBytes(StandardCharsets.US_ASCII);
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        for (int i = 0; i < 50; i++) {
            String account = i % 2 == 0 ? "lucy" : "";
            String path = i % 5 == 0 ? "/login" : "/api/customer/1/deals";
            String type = i % 5 == 0 ? "application/x-www-form-urlencoded" : JSON;
            answers.add(callers.submit(() -> {
                try {
                    return status(RawBody.to(port, account, "POST", path, type)
                            .dribble(body, 500, () -> System.nanoTime() < end));
                } catch (IOException cutOff) {
                    return 0;
                }
            }));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isIn(0, 400, 401, 403, 408, 503);
        }
        assertThat(System.nanoTime()).as("all were sent away").isLessThan(end);
    }

    private static int status(String answer) {
        return RawBody.status(answer);
    }

    private void warmUp(ServerProcess server) {
        for (int i = 0; i < 30; i++) {
            READ.forEach(path -> read(server, path));
            enter(server, i);
        }
        times.clear();
        assertThat(failures).isEmpty();
    }

    private void use(ServerProcess server, AtomicBoolean goOn) {
        for (int i = 0; goOn.get(); i++) {
            READ.forEach(path -> read(server, path));
            if (i % 10 == 0) {
                enter(server, i);
            }
        }
    }

    private void read(ServerProcess server, String path) {
        send(request(server, path).GET().build(), 200);
    }

    private void enter(ServerProcess server, int number) {
        String lead = "{\"customerName\": \"武汉光谷微电子有限公司 %d\", \"detail\": \"想买2台点胶机\"}".formatted(number);
        send(
                request(server, "/api/forms/lead/records")
                        .header("Content-Type", JSON)
                        .POST(HttpRequest.BodyPublishers.ofString(lead))
                        .build(),
                201);
    }

    private void send(HttpRequest request, int expected) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            times.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            if (answer.statusCode() != expected) {
                failures.add(request.uri() + " " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            failures.add(request.uri() + " " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        String account = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + account);
    }
}
