package io.leadwright.platform.search;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets the index of the search follow what changed: in the background, and before a search as far as that takes no time. What is written
 * at once is therefore found at once, and what comes by thousands is found when the server has time.
 */
@Component
public class SearchIndex implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final int PAUSE_MS = 500;
    private static final int TOGETHER = 200;
    private static final int AT_ONCE = 50;
    /** So long at most a search waits for what was written just before. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final JdbcClient database;
    private volatile @Nullable ScheduledExecutorService thread;
    private volatile boolean failed;

    SearchIndex(JdbcClient database) {
        this.database = database;
    }

    /**
     * Brings a few changes into the index; within a transaction, which would hold others up, none. Where that does not succeed, a search
     * finds what the index has, and until the thread succeeds again no search waits for it.
     */
    public void settle() {
        if (failed || TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        try {
            long start = System.nanoTime();
            boolean more = true;
            while (more && System.nanoTime() - start < PATIENCE) {
                more = settle(AT_ONCE) == AT_ONCE;
            }
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private int settle(int most) {
        return database.sql("select app.search_settle(?)")
                .param(most)
                .query(Integer.class)
                .single();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "search-index");
            worker.setDaemon(true);
            return worker;
        });
        var unused = started.scheduleWithFixedDelay(this::follow, PAUSE_MS, PAUSE_MS, TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Rests as long as it works, so that entering leads keeps most of the processor. */
    private void follow() {
        try {
            long start = System.nanoTime();
            while (settle(TOGETHER) > 0 && isRunning()) {
                TimeUnit.NANOSECONDS.sleep(System.nanoTime() - start);
                start = System.nanoTime();
            }
            failed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void warn(RuntimeException e) {
        if (!failed && isRunning()) {
            LOG.warn("The search does not follow changes until this succeeds: {}", e.toString());
        }
        failed = true;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
