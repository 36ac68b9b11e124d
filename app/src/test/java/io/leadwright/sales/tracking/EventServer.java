package io.leadwright.sales.tracking;

import io.leadwright.Leadwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server in this JVM with an embedded database and production settings, for benchmarks. */
final class EventServer {
    private EventServer() {}

    static ConfigurableApplicationContext start() {
        try {
            String data = Files.createTempDirectory("leadwright-events")
                    .resolve("data")
                    .toString();
            return new SpringApplicationBuilder(Leadwright.class)
                    .run(
                            "--leadwright.data-dir=" + data,
                            "--leadwright.demo-leads=false",
                            "--server.port=0",
                            "--logging.level.root=WARN");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
