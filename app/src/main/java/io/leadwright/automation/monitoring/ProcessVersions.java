package io.leadwright.automation.monitoring;

import java.util.List;

/**
 * A process with all its versions deployed here.
 *
 * @param name in the reader's language
 * @param versions newest first
 */
public record ProcessVersions(String key, String name, List<Integer> versions) {
    public int latest() {
        return versions.get(0);
    }
}
