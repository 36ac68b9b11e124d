package io.leadwright.form;

import java.util.HashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is remembered until the transaction that runs now ends, for what nobody else can change as long as it holds a lock. Without a transaction nothing is
 * remembered.
 */
final class TransactionMemory<K, V> {

    /** What this transaction knows so far. */
    @SuppressWarnings("unchecked")
    Map<K, V> known() {
        Object known = TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return (Map<K, V>) known;
        }
        Map<K, V> fresh = new HashMap<>();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new Ending(fresh));
        }
        return fresh;
    }

    /** A transaction inside another one knows nothing of it. */
    private final class Ending implements TransactionSynchronization {
        private final Map<K, V> known;

        Ending(Map<K, V> known) {
            this.known = known;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionMemory.this, known);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionMemory.this);
        }
    }
}
