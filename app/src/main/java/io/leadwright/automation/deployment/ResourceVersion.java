package io.leadwright.automation.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource that is or was in force.
 *
 * @param file {@code prompts/mail-recap.md}
 * @param id identifies the version among those of its file
 * @param number counts the versions of the file from 1; the highest is in force
 * @param hash SHA-256 of its text in hex
 * @param origin where it came from
 * @param by username of the person who published it; null for files, and where nobody was signed in
 */
public record ResourceVersion(
        String file,
        String id,
        int number,
        String hash,
        Instant at,
        Origin origin,
        @Nullable String by) {

    /** Where a version came from. */
    public enum Origin {
        /** The content folders, at a start of the server. */
        FILES,
        /** A person in the workplace. */
        WORKPLACE,
        /** The Modeler or another program, through the engine's own interface. */
        PROGRAM
    }
}
