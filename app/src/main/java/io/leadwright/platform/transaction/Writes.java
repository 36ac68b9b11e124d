package io.leadwright.platform.transaction;

import java.util.List;
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

    /**
     * As {@link #write(Supplier)}, but in the thread of the caller, with its user and language, and with the work of nobody else. It is
     * repeated if it was rolled back because of somebody else's.
     *
     * @throws RuntimeException what the work itself throws; nothing of it is written then
     */
    <T> T writeAlone(Supplier<T> work);

    /**
     * As {@link #write(Supplier)}, for items that are cheaper to write together: one call of the writer gets all items submitted with the
     * same writer and committed in the same transaction. If that transaction fails, each item is written alone.
     *
     * @param writer the same object for all callers
     */
    <W, A> A write(W item, BatchWriter<W, A> writer);

    /** Writes items together. */
    @FunctionalInterface
    interface BatchWriter<W, A> {

        /** Writes the items in the current transaction and returns one answer for each, in their order. */
        List<A> write(List<W> items);
    }
}
