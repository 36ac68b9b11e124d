package io.leadwright.platform.transaction;

import java.util.function.Supplier;

/** Commits the writes of concurrent callers together, which the engine does many times faster. */
public interface Writes {

    /**
     * Runs the work in a transaction, possibly with that of other callers, and returns when it is durable. Work must have no effect but its
     * writes in the database: when a neighbor's work fails, it runs once more on its own. Within a transaction that the caller already has
     * open it simply joins that.
     *
     * @throws RuntimeException what the work itself throws; nothing of it is written then
     */
    <T> T write(Supplier<T> work);
}
