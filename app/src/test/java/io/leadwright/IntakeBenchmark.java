package io.leadwright;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Enters leads over HTTP into a server of its own and waits until the last has its owner; arguments: leads, callers. Prints
 * what was acknowledged and finished per second, and the processor time of server and database for each.
 */
public final class IntakeBenchmark {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private IntakeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int leads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        Path folder = Files.createTempDirectory("leadwright-benchmark");
        ServerProcess server = ServerProcess.start(
                folder.resolve("data"), Map.of("LEADWRIGHT_INTAKE_DELAY", "PT0S", "LEADWRIGHT_DEMO_LEADS", "false"));
        try {
            run(server, 300, callers);
            System.out.println(run(server, leads, callers));
        } finally {
            server.stop();
        }
    }

    private static String run(ServerProcess server, int leads, int callers) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            String body = lead(i);
            calls.add(() -> post(server, body));
        }
        long before = owned(server);
        Duration cpu = server.cpu();
        long start = System.nanoTime();
        List<Long> times = new ArrayList<>();
        for (Future<Long> answer : pool.invokeAll(calls)) {
            times.add(answer.get());
        }
        double acknowledged = seconds(start);
        while (owned(server) - before < leads) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        double finished = seconds(start);
        pool.shutdown();
        Collections.sort(times);
        return "%d leads, %d callers: acknowledged %.0f/s (p50 %d ms, p99 %d ms), finished %.0f/s; %.1f ms of processor time a lead"
                .formatted(
                        leads,
                        callers,
                        leads / acknowledged,
                        times.get(leads / 2),
                        times.get(leads * 99 / 100),
                        leads / finished,
                        (double) server.cpu().minus(cpu).toMillis() / leads);
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    private static String lead(int number) {
        return """
                {"customerName": "武汉光谷微电子有限公司 %d", "contactTitle": "工艺工程师", "industry": "半导体封测",
                 "companySize": "1500人", "address": "湖北省武汉市东湖高新区", "cooperatedBefore": "否", "source": "展会",
                 "detail": "想买3台点胶机做底部填充，预算60万，年底前要装好。请提供方案和报价。",
                 "interactionDetail": "上周寄样品打样", "interactionFrequency": "一周内来电3次"}""".formatted(number);
    }

    private static long post(ServerProcess server, String body) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(
                request(server, "/api/forms/lead/records")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static long owned(ServerProcess server) throws Exception {
        String page = HTTP.send(
                        request(server, "/api/forms/lead/records?status=assigned&size=1")
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return Long.parseLong(page.replaceAll(".*\"total\":(\\d+).*", "$1"));
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        String account = Base64.getEncoder().encodeToString("manager:manager".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(server.url() + path)).header("Authorization", "Basic " + account);
    }
}
