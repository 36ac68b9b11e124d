package io.leadwright.platform.database;

import io.leadwright.platform.development.AcrossRestarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded database when no other is configured, before any bean asks for a connection, and with it the demo. The lock on its
 * data directory proves that no other server shares it.
 *
 * <p>It is closed after the context by Spring's own shutdown hook: a separate hook would race it.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class EmbeddedDatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
            return;
        }
        Path home = Path.of(environment.getProperty("leadwright.data-dir", "./data"));
        Map<String, Object> connection = AcrossRestarts.keep(
                "embedded database in " + home.toAbsolutePath().normalize(), () -> start(home));
        environment.getPropertySources().addFirst(new MapPropertySource("embedded database", connection));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "embedded database's defaults",
                        Map.of(
                                "leadwright.demo",
                                "true",
                                "leadwright.alone",
                                "true",
                                "leadwright.installation.place",
                                place(home.resolve("postgres").resolve("PG_VERSION")),
                                // Beside the directory, so that putting back a copy of it does not take back the list.
                                "leadwright.privacy.tombstones",
                                home.toAbsolutePath().normalize() + "-erasures.jsonl")));
    }

    /** A copy of the directory has other file numbers; on a file system without numbers, it has another path. */
    private static String place(Path file) {
        try {
            return String.valueOf(Files.getAttribute(file, "unix:ino"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return file.toAbsolutePath().toString();
        }
    }

    private static Map<String, Object> start(Path home) {
        EmbeddedDatabase database = EmbeddedDatabase.start(home);
        SpringApplication.getShutdownHandlers().add(database::close);
        return Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.username(),
                "spring.datasource.password", database.password());
    }
}
