package io.leadwright.platform.transaction;

import java.util.function.Supplier;
import org.springframework.transaction.support.SimpleTransactionScope;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers a value until the current transaction ends. A nested transaction starts without it; without a transaction nothing is remembered. */
public final class TransactionMemory<T> {
    private final SimpleTransactionScope scope = new SimpleTransactionScope();
    private final Supplier<T> empty;

    /**
     * Remembers one value per transaction.
     *
     * @param empty makes the value of a new transaction
     */
    public TransactionMemory(Supplier<T> empty) {
        this.empty = empty;
    }

    /** The value of this transaction. */
    @SuppressWarnings("unchecked")
    public T known() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? (T) scope.get("known", empty::get)
                : empty.get();
    }
}
