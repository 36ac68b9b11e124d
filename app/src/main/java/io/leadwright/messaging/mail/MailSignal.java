package io.leadwright.messaging.mail;

import io.leadwright.platform.transaction.WakeUp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the worker of this node once a mail is committed, so that it can poll rarely. */
@Component
public class MailSignal {
    private final WakeUp wakeUp = new WakeUp();

    public void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    void wake() {
        wakeUp.call();
    }

    WakeUp wakeUp() {
        return wakeUp;
    }
}
