package io.leadwright.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A durable PostgreSQL of one test, which the test can stop, freeze and restart. */
public final class OwnPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private final Path data;
    private EmbeddedPostgres server;

    OwnPostgres(Path data) {
        this.data = data;
        this.server = open(0);
    }

    private EmbeddedPostgres open(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("jit", "off")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setRegisterShutdownHook(false);
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return server.getJdbcUrl(USER, USER);
    }

    String user() {
        return USER;
    }

    /** Opens a connection per query. */
    JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url(), USER, ""));
    }

    /** Like {@code pg_ctl stop -m immediate}: equivalent to a crash. */
    public void stop() {
        List<ProcessHandle> all = processes();
        Signals.send("QUIT", all.get(0));
        Awaitility.await("end of PostgreSQL").until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Restarts on the same port and data. */
    public void start() {
        int port = server.getPort();
        close();
        server = open(port);
    }

    public void freeze() {
        Signals.send("STOP", processes().toArray(ProcessHandle[]::new));
    }

    public void thaw() {
        Signals.send("CONT", processes().toArray(ProcessHandle[]::new));
    }

    /** The server first, then its workers. */
    private List<ProcessHandle> processes() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
