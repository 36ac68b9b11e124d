package io.leadwright.forms.record;

import io.leadwright.forms.record.IdempotencyKeys.KeyReused;
import io.leadwright.platform.observability.Traces;
import io.leadwright.platform.transaction.GroupCommit;
import io.leadwright.platform.transaction.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commits what many people enter at the same time together: one statement stores all their records and one all their customers,
 * and one engine command starts all assistants. Everybody is answered after the commit; what fails together is entered one by one.
 */
@Component
class EntryQueue implements SmartLifecycle {
    private static final int WRITERS = 2;
    private static final int GROUP = 64;
    private static final int LENGTH = 4096;

    private final Records records;
    private final IdempotencyKeys keys;
    private final Writes writes;
    private final Traces traces;
    private final GroupCommit<Entry, FormRecord> commits =
            new GroupCommit<>(WRITERS, GROUP, LENGTH, entry -> 1, this::commit);

    EntryQueue(Records records, IdempotencyKeys keys, Writes writes, Traces traces) {
        this.records = records;
        this.keys = keys;
        this.writes = writes;
        this.traces = traces;
    }

    /**
     * Stores the record, or gives the one that its key made before, as it was created; durable when this returns, unless the caller has a
     * transaction open, which it joins.
     *
     * @throws KeyReused when the key came with another request before
     */
    FormRecord enter(Entry entry) {
        // What is traced is entered by itself, as the trace of one request cannot run through what many share.
        boolean alone = TransactionSynchronizationManager.isActualTransactionActive()
                || traces.current().isPresent();
        Optional<CompletableFuture<FormRecord>> answer = alone ? Optional.empty() : commits.offer(entry);
        if (answer.isEmpty()) {
            return commit(List.of(entry)).get(0);
        }
        try {
            return answer.get().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<FormRecord> commit(List<Entry> entries) {
        return writes.write(() -> store(entries));
    }

    private List<FormRecord> store(List<Entry> entries) {
        Map<Integer, Long> claimed = keys.claim(entries);
        List<NewRecord> fresh = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            NewRecord record = entries.get(i).record();
            if (entries.get(i).key() == null) {
                fresh.add(record);
            } else if (claimed.containsKey(i)) {
                fresh.add(new NewRecord(record.form(), record.values(), record.by(), claimed.get(i)));
            }
        }
        var stored = records.insert(fresh).iterator();
        List<FormRecord> answers = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            answers.add(entry.key() == null || claimed.containsKey(i) ? stored.next() : keys.known(entry));
        }
        return answers;
    }

    @Override
    public void start() {
        commits.start();
    }

    @Override
    public void stop() {
        commits.stop();
    }

    @Override
    public boolean isRunning() {
        return commits.isRunning();
    }

    /** Stops after the web server, whose requests wait for it, and before the writes that it waits for. */
    @Override
    public int getPhase() {
        return -400;
    }
}
