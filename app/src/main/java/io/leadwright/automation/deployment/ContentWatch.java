package io.leadwright.automation.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Redeploys the content folders when one of their files changes; for development. A fault is logged and the versions in force stay.
 *
 * <p>Files are compared instead of watched, which works on every file system and with every editor. A change counts once two readings
 * agree, so that a file is not read while it is being written.
 */
@Component
@ConditionalOnProperty("leadwright.content-watch")
class ContentWatch {
    private static final Logger log = LoggerFactory.getLogger(ContentWatch.class);

    private final ContentFiles files;
    private final Deployer deployer;
    private List<Resource> read = List.of();
    private List<Resource> tried = List.of();
    private String unreadable = "";

    ContentWatch(ContentFiles files, Deployer deployer) {
        this.files = files;
        this.deployer = deployer;
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT0.5S")
    void look() {
        List<Resource> now;
        try {
            now = files.read();
            unreadable = "";
        } catch (RuntimeException e) {
            report(e);
            return;
        }
        if (tried.isEmpty()) {
            tried = deployer.loaded();
        }
        if (now.equals(read) && !now.equals(tried)) {
            List<Resource> before = tried;
            tried = now;
            deploy(before, now);
        }
        read = now;
    }

    private void deploy(List<Resource> before, List<Resource> now) {
        List<String> changed = changed(before, now);
        try {
            deployer.deploy(now);
            log.info("Content deployed after a change of {}", String.join(", ", changed));
        } catch (InvalidResources e) {
            log.error("Content not deployed after a change of {}: {}", String.join(", ", changed), e.getMessage());
        } catch (RuntimeException e) {
            log.error("Content not deployed after a change of {}", String.join(", ", changed), e);
        }
    }

    /** Logs a reason once, not twice a second. */
    private void report(RuntimeException e) {
        String reason = String.valueOf(e.getMessage());
        if (!reason.equals(unreadable)) {
            unreadable = reason;
            log.error("The content folders cannot be read: {}", reason);
        }
    }

    private static List<String> changed(List<Resource> before, List<Resource> now) {
        List<Resource> same = new ArrayList<>(now);
        same.retainAll(before);
        return Stream.concat(before.stream(), now.stream())
                .filter(file -> !same.contains(file))
                .map(Resource::name)
                .distinct()
                .sorted()
                .toList();
    }
}
