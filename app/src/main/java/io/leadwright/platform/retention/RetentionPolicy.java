package io.leadwright.platform.retention;

import java.time.Instant;

/**
 * Rows that grow without end and are kept for a time only; a module offers one for each kind of its own.
 *
 * @param name the setting {@code leadwright.retention.<name>} that says how long they are kept
 * @param deletion deletes the oldest rows from before a moment in one statement
 */
public record RetentionPolicy(String name, Deletion deletion) {

    /** Deletes rows. */
    public interface Deletion {
        /** Deletes at most so many rows from before the moment and says how many; fewer than {@code most} when none are left. */
        int delete(Instant before, int most);
    }
}
