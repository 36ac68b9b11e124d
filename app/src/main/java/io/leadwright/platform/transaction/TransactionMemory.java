package io.leadwright.platform.transaction;

import java.util.function.Supplier;
import org.springframework.transaction.support.SimpleTransactionScope;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is remembered until the transaction that runs now ends. A transaction inside another one
 * knows nothing of it; without a transaction nothing is remembered.
 */
public final class TransactionMemory<T> {
    private final SimpleTransactionScope scope = new SimpleTransactionScope();
    private final Supplier<T> empty;

    /**
     * Remembers one value per transaction.
     *
     * @param empty makes what a transaction knows when it begins
     */
    public TransactionMemory(Supplier<T> empty) {
        this.empty = empty;
    }

    /** What this transaction knows so far. */
    @SuppressWarnings("unchecked")
    public T known() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? (T) scope.get("known", empty::get)
                : empty.get();
    }
}
