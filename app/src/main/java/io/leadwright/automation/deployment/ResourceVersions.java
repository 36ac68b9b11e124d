package io.leadwright.automation.deployment;

import java.util.List;
import java.util.Optional;

/** The versions of model files that were put into force, and putting a new one into force. */
public interface ResourceVersions {

    /** The versions of a file, newest first: the first is in force; at most {@code limit}. */
    List<ResourceVersion> load(String name, int limit);

    /** The version in force of every file below a folder, sorted by name. */
    List<ResourceVersion> inForce(String folder);

    /** A version's text. */
    Optional<Resource> text(String name, String id);

    /**
     * Puts a new text of a file into force, in a transaction of its own. It stays in force when the server starts again, until
     * the file it began from changes.
     *
     * @param name of a file in force, {@code prompts/mail-recap.md}
     * @param basedOn {@link Resource#hash} of the version that the text was made from
     * @param by username
     * @throws InvalidResources when the file has a fault; what was in force stays
     * @throws StaleResource when another version came into force meanwhile
     * @throws IllegalArgumentException when there is no such file
     */
    void publish(String name, String text, String basedOn, String by);
}
