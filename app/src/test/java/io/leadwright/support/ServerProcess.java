package io.leadwright.support;

import io.leadwright.Leadwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The server in a JVM of its own, so that a test can kill it. */
public final class ServerProcess {
    private static final Duration START = Duration.ofMinutes(10);
    /** Servers of tests live for seconds: an optimizing compiler would cost more than it saves. */
    private static final List<String> SHORT_LIVED = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final Path dataDir;

    private ServerProcess(Process process, int port, Path dataDir) {
        this.process = process;
        this.port = port;
        this.dataDir = dataDir;
    }

    /** Starts the server and waits until it is healthy. */
    public static ServerProcess start(Path dataDir, Map<String, String> settings) {
        return launch(dataDir, settings).awaitHealth();
    }

    /**
     * Starts the server with other arguments for its JVM and waits until it is healthy. Its log is the file {@code server.log} beside the
     * data directory.
     */
    public static ServerProcess start(Path dataDir, Map<String, String> settings, String... jvm) {
        return launch(dataDir, settings, Stream.concat(Stream.of(jvm), classes()))
                .awaitHealth();
    }

    /** Starts the server without waiting for it. */
    static ServerProcess launch(Path dataDir, Map<String, String> settings) {
        return launch(dataDir, settings, Stream.concat(SHORT_LIVED.stream(), classes()));
    }

    /** The command that runs the server with the class path of this JVM. */
    static Stream<String> classes() {
        return Stream.of("-cp", System.getProperty("java.class.path"), Leadwright.class.getName());
    }

    /** @param arguments JVM arguments, including the server */
    static ServerProcess launch(Path dataDir, Map<String, String> settings, Stream<String> arguments) {
        int port = freePort();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder command = new ProcessBuilder(
                Stream.concat(Stream.of(java.toString()), arguments).toList());
        command.environment().putAll(settings);
        command.environment().put("SERVER_PORT", String.valueOf(port));
        command.environment().put("LEADWRIGHT_DATA_DIR", dataDir.toString());
        command.redirectErrorStream(true);
        command.redirectOutput(ProcessBuilder.Redirect.appendTo(
                dataDir.resolveSibling("server.log").toFile()));
        try {
            Process server = command.start();
            // An aborted test or benchmark must not leave its server running.
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
            return new ServerProcess(server, port, dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerProcess awaitHealth() {
        Awaitility.await("health of " + url())
                .atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .until(this::healthy);
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** CPU time of the server and its PostgreSQL so far. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), database())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> database() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != process.pid()
                        && handle.info().commandLine().orElse("").contains(dataDir.toString()))
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()));
    }

    public boolean running() {
        return process.isAlive();
    }

    boolean healthy() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended with " + process.exitValue());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Like {@code kill -9}: no shutdown hook runs, and the database keeps running. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Like {@code kill -STOP}: the server freezes but keeps its connections and locks. */
    public void freeze() {
        Signals.send("STOP", process.toHandle());
    }

    /** Like {@code kill -CONT}. */
    public void thaw() {
        Signals.send("CONT", process.toHandle());
    }

    public long pid() {
        return process.pid();
    }

    /** Like {@code kill -15}: the server shuts down in an orderly way. */
    public void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
