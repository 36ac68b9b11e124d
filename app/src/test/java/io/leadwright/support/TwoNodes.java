package io.leadwright.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one database, each in a process of its own. */
public final class TwoNodes implements AutoCloseable {
    public final OwnPostgres postgres;
    private final Path folder;
    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ServerProcess> nodes = new CopyOnWriteArrayList<>();

    /**
     * Prepares two servers on one database.
     *
     * @param settings in addition to the shared database and short locks
     */
    public TwoNodes(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.postgres = new OwnPostgres(folder.resolve("postgres"));
        this.settings = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", postgres.url(),
                "SPRING_DATASOURCE_USERNAME", postgres.user(),
                // Compile less, so that the nodes start faster; the behavior is the same.
                "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1",
                "LEADWRIGHT_DEMO", "true",
                "LEADWRIGHT_DEMO_LEADS", "false",
                "LEADWRIGHT_MAIL_COLLEAGUES", "false",
                "LEADWRIGHT_START_SCHEDULE", "false",
                "LEADWRIGHT_INTAKE_DELAY", "PT0S"));
        this.settings.putAll(settings);
        try {
            nodes.add(launch(0).awaitHealth());
            nodes.add(launch(1).awaitHealth());
        } catch (RuntimeException | Error e) {
            close();
            throw new IllegalStateException("A node does not start; its log ends: " + logs(), e);
        }
    }

    /** The end of the nodes' logs. */
    String logs() {
        StringBuilder ends = new StringBuilder();
        for (int number = 0; number < 2; number++) {
            try {
                String log = Files.readString(folder.resolve("node-" + number).resolve("server.log"));
                ends.append(log.substring(Math.max(0, log.length() - 6000)));
            } catch (IOException e) {
                ends.append(e);
            }
        }
        return ends.toString();
    }

    private ServerProcess launch(int number) {
        Path data = folder.resolve("node-" + number).resolve("data");
        data.toFile().mkdirs();
        return ServerProcess.launch(data, settings);
    }

    public ServerProcess node(int number) {
        return nodes.get(number);
    }

    /** Like {@code kill -9}, followed at once by a new process. */
    public void replace(int number) {
        nodes.get(number).kill();
        nodes.set(number, launch(number));
    }

    public void awaitHealth() {
        nodes.forEach(ServerProcess::awaitHealth);
    }

    public List<String> urls() {
        return nodes.stream().map(ServerProcess::url).toList();
    }

    /** Sends a request to the first node that must succeed. */
    public void post(String username, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node(0).url() + path))
                .header("Authorization", "Basic " + LeadClient.account(username))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var lines = http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            assertThat(lines.findFirst().orElse("")).contains("\"id\"");
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The page that the first node shows to a browser. */
    public HttpResponse<String> page(String language) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node(0).url() + "/customers"))
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public JdbcClient database() {
        return postgres.client();
    }

    @Override
    public void close() {
        nodes.forEach(ServerProcess::thaw);
        nodes.forEach(ServerProcess::kill);
        postgres.close();
    }
}
