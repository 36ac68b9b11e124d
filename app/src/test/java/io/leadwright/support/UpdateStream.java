package io.leadwright.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that listens to {@code /updates} like the browser of a signed-in person. */
public final class UpdateStream implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Session session;
    private final HttpResponse<InputStream> answer;
    private volatile boolean ended;

    private UpdateStream(Session session) {
        this.session = session;
        this.answer = session.open("/updates");
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    public static UpdateStream of(String root, String username) {
        return new UpdateStream(new Session(root).signIn(username));
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            // Closed by either side: there is nothing more to read.
        } finally {
            ended = true;
        }
    }

    /** Names of the changed topics, in order. */
    public List<String> names() {
        return lines.stream()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip())
                .toList();
    }

    /** Heartbeats so far. */
    public int beats() {
        return (int) lines.stream().filter(line -> line.startsWith(":")).count();
    }

    public String text() {
        return String.join("\n", lines);
    }

    public boolean ended() {
        return ended;
    }

    public void signOut() {
        session.submit("/", "logout", "");
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
