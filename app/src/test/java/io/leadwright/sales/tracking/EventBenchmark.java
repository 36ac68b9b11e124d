package io.leadwright.sales.tracking;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures durable events per second, compared with a plain insert of the same rows in the same run, and the response time of the
 * overview under this load. Arguments: seconds per measurement, customers.
 */
public final class EventBenchmark {
    private static final int BATCH = 1000;
    private static final String[] TYPES = {"view_product", "view_price", "mail_open", "download", "note"};
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final JdbcClient database;
    private final EventBatcher queue;
    private final String url;
    private final String key;
    private final int seconds;
    private int customers;

    private EventBenchmark(ConfigurableApplicationContext server, int seconds) {
        this.database = server.getBean(JdbcClient.class);
        this.queue = server.getBean(EventBatcher.class);
        this.url = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
        this.key = "Bearer "
                + server.getBean(SourceKeys.class)
                        .create("benchmark", 1_000_000_000, "benchmark")
                        .orElseThrow();
        this.seconds = seconds;
    }

    /** An operation to repeat; returns the number of events. */
    private interface Work {
        int run() throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (ConfigurableApplicationContext server = EventServer.start()) {
            EventBenchmark benchmark = new EventBenchmark(server, seconds);
            benchmark.grow(most / 10);
            benchmark.intake();
            benchmark.overview();
            benchmark.grow(most);
            benchmark.overview();
        }
        System.exit(0);
    }

    private void grow(int to) {
        database.sql("""
                        insert into app.customer (id, name, name_key, owner, stage, created_at, stage_since, estimated_value)
                        select n, 'c' || n, 'c' || n, 'owner' || n % 50, 1 + n % 5, now() - interval '1 year',
                            now() - interval '1 year', n % 1000
                        from generate_series(?, ?) as n""").params(customers + 1, to).update();
        database.sql("vacuum analyze app.customer").update();
        customers = to;
    }

    private void intake() throws Exception {
        database.sql("create table app.event_floor (like app.behavior_log including all)")
                .update();
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (int repeat = 0; repeat < 4; repeat++) {
            boolean counts = repeat > 0;
            note(figures, counts, "floor: bare unnest insert, 2 writers", measure(2, this::floor));
            note(
                    figures,
                    counts,
                    "without HTTP, batches of 1,000, 4 callers",
                    measure(4, () -> queue.report(events(false)).size()));
            note(
                    figures,
                    counts,
                    "the same, each event with an event_id",
                    measure(4, () -> queue.report(events(true)).size()));
            note(
                    figures,
                    counts,
                    "HTTP batches of 1,000, 4 callers",
                    measure(4, () -> post("batch", json(events(false)), BATCH)));
            note(figures, counts, "HTTP single, 32 callers", measure(32, this::single));
            note(figures, counts, "HTTP single, 128 callers", measure(128, this::single));
        }
        double floor = median(figures.values().iterator().next());
        System.out.printf("%d customers, medians of 3 of %d s each%n", customers, seconds);
        figures.forEach((name, rates) -> System.out.printf(
                "%-42s %,9.0f events/s  %.2f of the floor%n", name, median(rates), median(rates) / floor));
    }

    private static void note(Map<String, List<Double>> figures, boolean counts, String name, double rate) {
        if (counts) {
            figures.computeIfAbsent(name, any -> new ArrayList<>()).add(rate);
        }
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private double measure(int callers, Work work) throws Exception {
        AtomicLong done = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            running.add(pool.submit(() -> {
                while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                    done.addAndGet(work.run());
                }
                return null;
            }));
        }
        for (Future<?> caller : running) {
            caller.get();
        }
        pool.shutdown();
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private BehaviorEvent event(boolean named) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new BehaviorEvent(
                1 + random.nextInt(customers),
                TYPES[random.nextInt(TYPES.length)],
                "product_X" + random.nextInt(100),
                Instant.ofEpochMilli(System.currentTimeMillis()).plusNanos(random.nextInt(1000) * 1000L),
                "web",
                named ? UUID.randomUUID().toString() : null);
    }

    private List<BehaviorEvent> events(boolean named) {
        List<BehaviorEvent> events = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            events.add(event(named));
        }
        return events;
    }

    private int floor() {
        List<BehaviorEvent> events = events(false);
        return database.sql("""
                        insert into app.event_floor (id, customer_id, behavior_type, value, "timestamp", source)
                        select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])""")
                .param(events.stream()
                        .map(event -> UUID.randomUUID().toString())
                        .toArray(String[]::new))
                .param(events.stream().mapToLong(BehaviorEvent::customerId).toArray())
                .param(events.stream().map(BehaviorEvent::type).toArray(String[]::new))
                .param(events.stream().map(BehaviorEvent::value).toArray(String[]::new))
                .param(events.stream()
                        .map(event -> event.timestamp().toString())
                        .toArray(String[]::new))
                .param(events.stream().map(BehaviorEvent::source).toArray(String[]::new))
                .update();
    }

    private static String json(BehaviorEvent event) {
        return "{\"customer_id\":" + event.customerId() + ",\"event_type\":\"" + event.type() + "\",\"value\":\""
                + event.value() + "\",\"timestamp\":\"" + event.timestamp() + "\",\"source\":\"web\"}";
    }

    private static String json(List<BehaviorEvent> events) {
        StringBuilder text = new StringBuilder("[");
        events.forEach(event -> text.append(text.length() > 1 ? "," : "").append(json(event)));
        return text.append(']').toString();
    }

    private int single() throws IOException, InterruptedException {
        return post("report", json(event(false)), 1);
    }

    private int post(String path, String body, int events) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/event/" + path))
                        .header("Authorization", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return events;
    }

    /** While one caller sends batches at a moderate pace, as on a server that is not overloaded. */
    private void overview() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> intake = pool.submit(() -> {
            while (running.get()) {
                post("batch", json(events(false)), BATCH);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            return null;
        });
        signIn();
        for (int i = 0; i < 1000; i++) {
            overviewOnce();
        }
        long[] times = new long[1000];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            overviewOnce();
            times[i] = System.nanoTime() - start;
        }
        running.set(false);
        intake.get();
        pool.shutdown();
        Arrays.sort(times);
        System.out.printf(
                "overview of %,d customers: p50 %.1f ms, p99 %.1f ms%n", customers, times[500] / 1e6, times[990] / 1e6);
    }

    /** Signs in as a user, whose later requests use the session. */
    private void signIn() throws IOException, InterruptedException {
        String page = http.send(
                        HttpRequest.newBuilder(URI.create(url + "/login")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("No token on the sign-in page");
        }
        http.send(
                HttpRequest.newBuilder(URI.create(url + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=manager&password=manager&_csrf="
                                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private void overviewOnce() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/funnel/overview"))
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
