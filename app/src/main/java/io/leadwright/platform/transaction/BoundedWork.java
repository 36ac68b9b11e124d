package io.leadwright.platform.transaction;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work as it becomes due and does a bounded number of pieces at once. Work is taken only for free slots, so that what this server
 * cannot do yet is left to others.
 *
 * @param <T> a piece of work
 */
public final class BoundedWork<T> {
    private static final Logger log = LoggerFactory.getLogger(BoundedWork.class);
    private static final Duration GRACE = Duration.ofSeconds(8);

    /**
     * Work that was taken.
     *
     * @param more whether further work may already be due
     */
    public record Batch<T>(List<T> work, boolean more) {}

    /** Where the work comes from, and how a piece of it is done. */
    public interface Source<T> {
        /** Takes at most {@code free} pieces that are due now. */
        Batch<T> take(int free);

        /** Does one piece; the source itself records a failure. */
        void run(T piece);
    }

    private final Source<T> source;
    private final WakeUp signal;
    private final Duration poll;
    private final Semaphore slots;
    private volatile boolean running;
    private ExecutorService pool = Executors.newCachedThreadPool();

    /**
     * Creates the workers; they take no work until {@link #start}.
     *
     * @param slots pieces at once
     * @param signal called when work became due
     * @param poll longest time until work is noticed without a call
     */
    public BoundedWork(Source<T> source, int slots, WakeUp signal, Duration poll) {
        this.source = source;
        this.slots = new Semaphore(slots);
        this.signal = signal;
        this.poll = poll;
    }

    /**
     * Begins to take work.
     *
     * @param first what is done before the first work is taken
     */
    public void start(Runnable first) {
        running = true;
        pool = Executors.newCachedThreadPool();
        pool.execute(() -> {
            first.run();
            take();
        });
    }

    private void take() {
        while (running) {
            try {
                slots.acquire();
                int free = 1 + slots.drainPermits();
                if (!dispatch(free)) {
                    signal.await(poll);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Work could not be taken from {}; trying again", source, e);
                pause();
            }
        }
    }

    private boolean dispatch(int free) {
        int started = 0;
        try {
            Batch<T> batch = source.take(free);
            for (T piece : batch.work()) {
                pool.execute(() -> run(piece));
                started++;
            }
            return batch.more();
        } finally {
            slots.release(free - started);
        }
    }

    private void run(T piece) {
        try {
            source.run(piece);
        } finally {
            slots.release();
        }
    }

    /** Waits for a call or the poll interval. */
    public void pause() {
        try {
            signal.await(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more work and gives running work a moment to end. */
    public void stop() {
        running = false;
        signal.call();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    public boolean running() {
        return running;
    }
}
