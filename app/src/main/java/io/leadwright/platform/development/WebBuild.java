package io.leadwright.platform.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs Vite in watch mode beside the server, so that an edited script or style is rebuilt. Its messages go to the console.
 *
 * <p>Vite ends when its input is closed, and therefore also when the JVM is killed.
 */
@Component
@ConditionalOnProperty("leadwright.development.web")
class WebBuild {
    private static final Logger log = LoggerFactory.getLogger(WebBuild.class);
    private static final Path VITE = Path.of("node_modules", "vite", "bin", "vite.js");

    private final @Nullable Path web;

    WebBuild(DevelopmentSettings settings) {
        this.web = settings.web();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (web == null || !Files.exists(web.resolve(VITE))) {
            log.warn("Edits of scripts and styles do not show: {} has no {}; run npm ci there", web, VITE);
            return;
        }
        try {
            AcrossRestarts.keep("web build", () -> start(web));
        } catch (UncheckedIOException e) {
            log.warn("Edits of scripts and styles do not show: Node does not start", e);
        }
    }

    private static Process start(Path web) {
        ProcessBuilder vite = new ProcessBuilder("node", VITE.toString(), "build", "--watch")
                .directory(web.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        vite.environment().put("LEADWRIGHT_DEVELOPMENT", "server");
        try {
            Process process = vite.start();
            SpringApplication.getShutdownHandlers().add(process::destroy);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
