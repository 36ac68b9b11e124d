package io.leadwright.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Groups writes into one engine command: only then the engine flushes the inserts of all of them as batches. A group is
 * whatever waits when a writer is free, so a single caller waits for nobody.
 */
@Component
class GroupedWrites implements Writes, SmartLifecycle {
    private static final int WRITERS = 2;
    private static final int GROUP = 64;

    private final ProcessEngine engine;
    private final BlockingQueue<PendingWrite<?>> waiting = new LinkedBlockingQueue<>(4096);
    private volatile boolean running;
    private ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

    GroupedWrites(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public <T> T write(Supplier<T> work) {
        if (!running || TransactionSynchronizationManager.isActualTransactionActive()) {
            return inOneCommand(work);
        }
        PendingWrite<T> write = new PendingWrite<>(work);
        if (!waiting.offer(write)) {
            return inOneCommand(work);
        }
        return write.await();
    }

    private void commitGroups() {
        List<PendingWrite<?>> group = new ArrayList<>(GROUP);
        while (running || !waiting.isEmpty()) {
            try {
                PendingWrite<?> first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    waiting.drainTo(group, GROUP - 1);
                    commit(group);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                group.clear();
            }
        }
    }

    /** What fails together is done again one by one, so that each caller gets the answer to its own work only. */
    private void commit(List<PendingWrite<?>> group) {
        if (group.size() > 1) {
            try {
                inOneCommand(() -> {
                    group.forEach(PendingWrite::run);
                    return group.size();
                });
                group.forEach(PendingWrite::succeed);
                return;
            } catch (RuntimeException e) {
                group.forEach(PendingWrite::forget);
            }
        }
        group.forEach(this::commitAlone);
    }

    private void commitAlone(PendingWrite<?> write) {
        try {
            inOneCommand(() -> {
                write.run();
                return write;
            });
            write.succeed();
        } catch (RuntimeException | Error e) {
            write.fail(e);
        }
    }

    private <T> T inOneCommand(Supplier<T> work) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> work.get());
    }

    @Override
    public void start() {
        running = true;
        writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            writers.execute(this::commitGroups);
        }
    }

    @Override
    public void stop() {
        running = false;
        writers.shutdown();
        try {
            writers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, whose requests wait for it. */
    @Override
    public int getPhase() {
        return -500;
    }
}
