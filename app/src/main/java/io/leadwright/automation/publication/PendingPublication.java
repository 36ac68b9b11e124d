package io.leadwright.automation.publication;

import io.leadwright.automation.deployment.Resource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that wait until a second person agrees.
 *
 * @param author username of who wants to publish them
 * @param access whether one of them decides about rights, so that only administrators may agree
 */
public record PendingPublication(long id, String author, Instant at, boolean access, List<File> files) {

    /**
     * A file as it would be.
     *
     * @param basedOn {@link Resource#hash} of the version in force when it was handed in; null for a new file
     */
    public record File(String name, String text, @Nullable String basedOn) {
        Resource resource() {
            return new Resource(name, text);
        }
    }
}
