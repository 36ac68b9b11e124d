package io.leadwright.platform.retention;

import java.time.Instant;

/**
 * How to delete rows that grow without end and are kept for a limited time; a module provides one bean for each kind of rows.
 *
 * @param name the setting {@code leadwright.retention.<name>} that says how long they are kept
 * @param deletion deletes the oldest rows from before a moment in one statement
 */
public record RetentionPolicy(String name, Deletion deletion) {

    /** Deletes rows. */
    public interface Deletion {
        /** Deletes at most {@code most} rows from before the moment and returns how many; fewer than {@code most} when none are left. */
        int delete(Instant before, int most);
    }
}
