package io.leadwright;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * W1 and W2: how many leads a second are durable over HTTP (record, customer, process and its timer, committed before the 201), and how
 * many have their owner, rated by rules, next to a bare transaction per lead in the same run. Arguments: seconds for each figure,
 * repeats. Prints tables as docs/benchmarks.md holds them.
 */
public final class IntakeBenchmark {
    private static final String TOKEN = "lwt_benchmark-0123456789-0123456789-0123456789";
    private static final int[] CALLERS = {1, 8, 32, 128};
    private static final int FLOOR = 64;
    private final AtomicInteger number = new AtomicInteger();
    private final ServerProcess server;
    private final String database;
    private final Properties access;
    private final int seconds;

    private IntakeBenchmark(ServerProcess server, Path data, int seconds) throws IOException {
        this.server = server;
        this.seconds = seconds;
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            kept.load(reader);
        }
        database = "jdbc:postgresql://127.0.0.1:" + kept.getProperty("port") + "/leadwright";
        access = new Properties();
        access.setProperty("user", "leadwright");
        access.setProperty("password", kept.getProperty("password"));
    }

    /** What callers did in some seconds; times in nanoseconds, sorted. */
    private record Load(int done, double seconds, List<Long> times, Duration cpu) {
        double rate() {
            return done / seconds;
        }

        double milliseconds(double share) {
            return times.get((int) ((times.size() - 1) * share)) / 1e6;
        }

        double cpuEach() {
            return cpu.toNanos() / 1e6 / done;
        }
    }


    private interface Caller extends AutoCloseable {
        void once() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int repeats = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        String which = arguments.length > 2 ? arguments[2] : "W1,W2";
        for (String workload : which.split(",")) {
            boolean rating = workload.equals("W2");
            Path folder = Files.createTempDirectory("leadwright-benchmark");
            ServerProcess server = ServerProcess.start(
                    folder.resolve("data"),
                    Map.of(
                            "LEADWRIGHT_INTAKE_DELAY", "PT10M",
                            "LEADWRIGHT_DEMO_LEADS", "false",
                            "CAMUNDA_BPM_JOB_EXECUTION_ENABLED", String.valueOf(rating)));
            try {
                IntakeBenchmark benchmark = new IntakeBenchmark(server, folder.resolve("data"), seconds);
                benchmark.prepare();
                if (rating) {
                    benchmark.assigned(repeats);
                } else {
                    benchmark.durable(repeats);
                }
            } finally {
                server.stop();
            }
        }
    }

    private void prepare() throws Exception {
        try (Connection connection = connect()) {
            connection
                    .createStatement()
                    .execute("create table if not exists public.bare_lead (id bigint generated always as identity primary key,"
                            + " data jsonb not null, at timestamptz not null default now())");
            try (PreparedStatement token = connection.prepareStatement(
                    "insert into app.api_token (username, name, hash, created_at, expires_at)"
                            + " values ('manager', 'benchmark', ?, now(), now() + interval '1 day')")) {
                token.setString(
                        1,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(TOKEN.getBytes(StandardCharsets.UTF_8))));
                token.executeUpdate();
            }
        }
    }

    private void durable(int repeats) throws Exception {
        run(32, 2 * seconds, this::caller);
        List<List<Load>> floors = lists();
        List<List<Load>> leads = lists();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int i = 0; i < CALLERS.length; i++) {
                floors.get(i).add(run(Math.min(FLOOR, CALLERS[i]), seconds, this::bare));
                leads.get(i).add(run(CALLERS[i], seconds, this::caller));
            }
        }
        System.out.println("| callers | floor | leads/s | p50 | p99 | CPU a lead |\n|---|---|---|---|---|---|");
        for (int i = 0; i < CALLERS.length; i++) {
            Load median = median(leads.get(i));
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.0f/s | %.0f | %.1f ms | %.1f ms | %.2f ms |%n",
                    CALLERS[i],
                    median(floors.get(i)).rate(),
                    median.rate(),
                    median.milliseconds(0.5),
                    median.milliseconds(0.99),
                    median.cpuEach());
        }
    }

    private void assigned(int repeats) throws Exception {
        settled(run(32, 2 * seconds, this::caller));
        List<Load> floors = new ArrayList<>();
        List<Load> leads = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            floors.add(run(FLOOR, seconds, this::bare));
            Duration before = server.cpu();
            long start = System.nanoTime();
            Load load = run(128, seconds, this::caller);
            settled(load);
            leads.add(new Load(
                    load.done(), since(start), load.times(), server.cpu().minus(before)));
        }
        Load median = median(leads);
        System.out.printf(
                Locale.ROOT,
                "| floor | with owner | CPU a lead |%n|---|---|---|%n| %.0f/s | %.0f/s | %.2f ms |%n",
                median(floors).rate(),
                median.rate(),
                median.cpuEach());
    }

    /** Waits until every lead has been rated and its owner found. */
    private void settled(Load load) throws Exception {
        int wanted = number.get();
        try (Connection connection = connect()) {
            for (int owned = 0; owned < wanted; TimeUnit.MILLISECONDS.sleep(200)) {
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from app.form_record where form = 'lead' and data ->> 'status' = 'assigned'");
                rows.next();
                owned = rows.getInt(1);
            }
        }
    }

    private static List<List<Load>> lists() {
        List<List<Load>> lists = new ArrayList<>();
        for (int callers : CALLERS) {
            lists.add(new ArrayList<>(callers));
        }
        return lists;
    }

    private static Load median(List<Load> loads) {
        return loads.stream()
                .sorted((one, other) -> Double.compare(one.rate(), other.rate()))
                .toList()
                .get(loads.size() / 2);
    }

    private Load run(int callers, int length, Callable<Caller> callerOf) throws Exception {
        List<Caller> all = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            all.add(callerOf.call());
        }
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        Duration cpu = server.cpu();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(length).toNanos();
        List<Future<List<Long>>> running = new ArrayList<>();
        for (Caller caller : all) {
            running.add(pool.submit(() -> {
                List<Long> times = new ArrayList<>();
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    caller.once();
                    times.add(System.nanoTime() - now);
                }
                return times;
            }));
        }
        List<Long> times = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            times.addAll(one.get());
        }
        double took = since(start);
        Duration used = server.cpu().minus(cpu);
        pool.shutdown();
        for (Caller caller : all) {
            caller.close();
        }
        Collections.sort(times);
        Load load = new Load(times.size(), took, times, used);
        System.err.printf(
                Locale.ROOT,
                "%d callers: %.0f/s, p50 %.1f ms, p99 %.1f ms, %.2f ms CPU%n",
                callers,
                load.rate(),
                load.milliseconds(0.5),
                load.milliseconds(0.99),
                load.cpuEach());
        return load;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database, access);
    }

    private Caller caller() throws IOException {
        LoadConnection connection = new LoadConnection(server.port(), "Bearer " + TOKEN);
        return new Caller() {
            @Override
            public void once() throws IOException {
                int lead = number.incrementAndGet();
                LoadConnection.Answer answer = connection.post(
                        "/api/forms/lead/records", lead(lead), "Idempotency-Key: bench-" + lead + "\r\n");
                if (answer.status() != 201) {
                    throw new IllegalStateException(answer.status() + " " + answer.body());
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** One transaction with one row, which is the least that a durable lead can be. */
    private Caller bare() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement("insert into public.bare_lead (data) values (?::jsonb)");
        return new Caller() {
            @Override
            public void once() throws SQLException {
                insert.setString(1, lead(0));
                insert.executeUpdate();
                connection.commit();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static String lead(int number) {
        return """
                {"customerName": "武汉光谷微电子有限公司 %d", "contactTitle": "工艺工程师", "industry": "半导体封测",
                 "companySize": "1500人", "address": "湖北省武汉市东湖高新区", "cooperatedBefore": "否", "source": "展会",
                 "detail": "想买3台点胶机做底部填充，预算60万，年底前要装好。请提供方案和报价。",
                 "interactionDetail": "上周寄样品打样", "interactionFrequency": "一周内来电3次"}""".formatted(number);
    }
}
