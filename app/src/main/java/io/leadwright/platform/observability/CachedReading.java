package io.leadwright.platform.observability;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reading for figures and health that is taken on demand, at most once per interval, and by one thread at a time. No caller waits longer
 * than two seconds for a slow database: while there is no reading, there is no value.
 *
 * @param <T> what is read
 */
public final class CachedReading<T> {
    private static final long LONGEST_WAIT_MILLIS = 2000;
    private static final Executor READERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "reading");
        thread.setDaemon(true);
        return thread;
    });

    private final Supplier<T> source;
    private final long age;
    private @Nullable CompletableFuture<T> reading;
    private @Nullable T value;
    private long readAt;
    private boolean read;

    /**
     * Reads at most once per interval.
     *
     * @param age how long a reading is valid
     */
    public CachedReading(Duration age, Supplier<T> source) {
        this.age = age.toNanos();
        this.source = source;
    }

    /** The last reading; empty when the last one failed or takes too long. */
    public synchronized Optional<T> get() {
        if (!read || System.nanoTime() - readAt >= age) {
            value = next();
            read = true;
            readAt = System.nanoTime();
        }
        return Optional.ofNullable(value);
    }

    private @Nullable T next() {
        CompletableFuture<T> running = reading == null ? CompletableFuture.supplyAsync(source, READERS) : reading;
        reading = running;
        try {
            T found = running.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            reading = null;
            return found;
        } catch (TimeoutException slow) {
            // It continues; the next caller gets it.
        } catch (ExecutionException failed) {
            reading = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
