package io.leadwright;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadwright.support.BenchmarkServer;
import io.leadwright.support.Load;
import io.leadwright.support.ModelAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * W3: how well the capacity of a model with 500 ms latency is used, and whether anything is lost if it rejects a fifth
 * of the calls. Arguments: concurrent calls, leads, share of calls answered 429.
 */
public final class ModelBenchmark {
    private static final int LATENCY = 500;
    private final AtomicInteger answered = new AtomicInteger();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private final byte[] answer = completion().getBytes(StandardCharsets.UTF_8);
    private final double refused;
    private volatile long first;
    private volatile long last;

    private ModelBenchmark(double refused) {
        this.refused = refused;
    }

    public static void main(String[] arguments) throws Exception {
        int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        int leads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : calls * 30;
        double refused = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 0;
        new ModelBenchmark(refused).run(calls, leads);
        System.exit(0);
    }

    private void run(int calls, int leads) throws Exception {
        HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        model.setExecutor(Executors.newFixedThreadPool(4));
        model.createContext("/", this::answer);
        model.start();
        try (BenchmarkServer server = BenchmarkServer.start(Map.of(
                "LEADWRIGHT_AI_BASE_URL",
                        "http://127.0.0.1:" + model.getAddress().getPort() + "/v1",
                "LEADWRIGHT_AI_MODEL", "benchmark",
                "LEADWRIGHT_AI_CONCURRENCY", String.valueOf(calls),
                "LEADWRIGHT_AI_CALLS_PER_MINUTE", "1000000",
                "LEADWRIGHT_AI_CALLS_PER_DAY", "100000000"))) {
            enter(server, 300);
            server.awaitOwners();
            answered.set(0);
            first = 0;
            long start = System.nanoTime();
            enter(server, leads);
            server.awaitOwners();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d calls at once, %d leads: %d answers in %.1f s of calling, %.0f/s, %.2f of what %d ms allow; all with owner after %.1f s, %d requests told to retry%n",
                    calls,
                    leads,
                    answered.get(),
                    (last - first) / 1e9,
                    answered.get() * 1e9 / (last - first),
                    answered.get() * 1e9 / (last - first) / (calls * 1000.0 / LATENCY),
                    LATENCY,
                    seconds,
                    server.refused());
        } finally {
            model.stop(0);
            later.shutdownNow();
        }
    }

    private static void enter(BenchmarkServer server, int leads) throws Exception {
        AtomicInteger left = new AtomicInteger(leads);
        Thread[] callers = new Thread[16];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> {
                try (Load.Caller caller = server.leads()) {
                    while (left.getAndDecrement() > 0) {
                        caller.once();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (first == 0) {
            first = System.nanoTime();
        }
        boolean refuse = ThreadLocalRandom.current().nextDouble() < refused;
        var unused = later.schedule(() -> reply(exchange, refuse), refuse ? 10 : LATENCY, TimeUnit.MILLISECONDS);
    }

    private void reply(HttpExchange exchange, boolean refuse) {
        try (exchange) {
            byte[] body = refuse ? new byte[] {'{', '}'} : answer;
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (refuse) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(refuse ? 429 : 200, body.length);
            exchange.getResponseBody().write(body);
            last = System.nanoTime();
            answered.addAndGet(refuse ? 0 : 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String completion() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", "benchmark")
                .put("object", "chat.completion")
                .put("created", 0)
                .put("model", "benchmark");
        ObjectNode choice =
                answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", ModelAnswer.best("想买3台点胶机做底部填充", "detail").toString());
        answer.putObject("usage")
                .put("prompt_tokens", 1)
                .put("completion_tokens", 1)
                .put("total_tokens", 2);
        return answer.toString();
    }
}
