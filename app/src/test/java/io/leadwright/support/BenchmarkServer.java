package io.leadwright.support;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A server in its own JVM on an empty database without demo leads, for benchmarks that enter leads as a program does.
 */
public final class BenchmarkServer implements AutoCloseable {
    /** As docs/operations.md recommends for a small machine. */
    private static final List<String> JVM = List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC");

    private static final String TOKEN = "lwt_benchmark-0123456789-0123456789-0123456789";
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Path data;
    private final Map<String, String> settings;
    private ServerProcess process;
    /** Every lead up to this one is known to have an owner. */
    private long owned;

    private BenchmarkServer(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
        this.process = process(ServerProcess.classes());
    }

    /**
     * Starts the server.
     *
     * @param more additional settings
     */
    public static BenchmarkServer start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("LEADWRIGHT_INTAKE_DELAY", "PT10M");
        settings.put("LEADWRIGHT_DEMO_LEADS", "false");
        Path data = Files.createTempDirectory("leadwright-benchmark").resolve("data");
        BenchmarkServer server = new BenchmarkServer(data, settings);
        server.prepare();
        return server;
    }

    private ServerProcess process(Stream<String> arguments) {
        return ServerProcess.launch(data, settings, Stream.concat(JVM.stream(), arguments))
                .awaitHealth();
    }

    /**
     * Restarts the server on the same data.
     *
     * @param arguments JVM arguments, including the server
     * @return time until it was healthy
     */
    public Duration restart(String... arguments) {
        process.stop();
        long start = System.nanoTime();
        process = process(Stream.of(arguments));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void prepare() throws SQLException, GeneralSecurityException, IOException {
        try (Connection connection = connect();
                PreparedStatement token = connection.prepareStatement("""
                        insert into app.api_token (username, name, hash, created_at, expires_at)
                        values ('manager', 'benchmark', ?, now(), now() + interval '1 day')""")) {
            connection.createStatement().execute("""
                            create table bare_lead (id bigint generated always as identity primary key,
                                data jsonb not null, at timestamptz not null default now())""");
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
            token.setString(1, HexFormat.of().formatHex(hash));
            token.executeUpdate();
        }
    }

    private Connection connect() throws SQLException, IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            kept.load(reader);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + kept.getProperty("port") + "/leadwright";
        return DriverManager.getConnection(url, "leadwright", kept.getProperty("password"));
    }

    /** CPU time of server and database so far. */
    public Duration cpu() {
        return process.cpu();
    }

    /** Memory used by the server, in megabytes. */
    public long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    long count(String query) throws SQLException, IOException {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Size of the database in bytes, without the baseline rows. */
    public long size() throws SQLException, IOException {
        return count("select pg_database_size(current_database()) - pg_total_relation_size('bare_lead')");
    }

    /** Number of requests that were told to retry, and did. */
    public int refused() {
        return refused.get();
    }

    /** Number of leads entered so far. */
    public int entered() {
        return number.get();
    }

    /** Waits until every entered lead is rated and has an owner; checks only leads that had none yet. */
    public void awaitOwners() throws Exception {
        for (long waiting = owned; waiting < Long.MAX_VALUE; ) {
            owned = waiting;
            waiting = count("""
                    select coalesce(min(id), 9223372036854775807) from (
                        select id from app.form_record where form = 'lead' and id >= %d
                          and data ->> 'status' is distinct from 'assigned' order by id limit 1) as first""".formatted(owned));
            TimeUnit.MILLISECONDS.sleep(200);
        }
        owned = count("select max(id) from app.form_record");
    }

    /** Waits until nothing is due: every lead has its owner, advice, timer and next action. */
    public void awaitRest() throws Exception {
        while (count("select count(*) from act_ru_job where retries_ > 0 and duedate_ <= now()") > 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Enters a lead per call, each with its own key, and retries after a 503. */
    public Load.Caller leads() throws IOException {
        LoadConnection connection = new LoadConnection(URI.create(process.url()).getPort(), "Bearer " + TOKEN);
        return new Load.Caller() {
            @Override
            public void once() throws IOException, InterruptedException {
                int lead = number.incrementAndGet();
                LoadConnection.Answer answer = enter(lead);
                while (answer.status() == 503) {
                    refused.incrementAndGet();
                    TimeUnit.SECONDS.sleep(1);
                    answer = enter(lead);
                }
                if (answer.status() != 201) {
                    throw new IllegalStateException(answer.status() + " " + answer.body());
                }
            }

            private LoadConnection.Answer enter(int lead) throws IOException {
                return connection.post(
                        "/api/forms/lead/records", lead(lead), "Idempotency-Key: bench-" + lead + "\r\n");
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** One transaction with one row, the minimum for a durable lead. */
    public Load.Caller bareRows() throws SQLException, IOException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement("insert into bare_lead (data) values (?::jsonb)");
        return new Load.Caller() {
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

    @Override
    public void close() {
        process.stop();
    }
}
