package io.leadwright.platform.transaction;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commits work of several callers together: a group is whatever waits when a writer is free, so a single caller waits for nobody. Work that
 * fails together is repeated one by one, so that each caller gets the answer to its own work only; but not while the database is away, when
 * each piece would have to wait for it again.
 *
 * @param <W> submitted work
 * @param <A> its answer, which is there after the commit
 */
public final class GroupCommit<W, A> {
    private record Waiting<W, A>(W work, CompletableFuture<A> answer, long since) {}

    private final int writers;
    private final int group;
    private final ToIntFunction<W> size;
    private final Function<List<W>, ? extends List<? extends A>> commit;
    private final BlockingQueue<Waiting<W, A>> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private volatile @Nullable GroupMeters meters;
    private volatile boolean running;
    private ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * Starts the writers.
     *
     * @param writers how many groups are committed at the same time
     * @param group size from which on a group takes no more work
     * @param length size of all that may wait
     * @param size of a piece of work
     * @param commit does work in one transaction and returns the answers in the same order
     */
    public GroupCommit(
            int writers,
            int group,
            int length,
            ToIntFunction<W> size,
            Function<List<W>, ? extends List<? extends A>> commit) {
        this.writers = writers;
        this.group = group;
        this.size = size;
        this.commit = commit;
        this.room = new Semaphore(length);
    }

    /** Registers meters under this prefix: pieces of work that wait, size of the groups, time to the answer. */
    public void measure(String name, MeterRegistry registry) {
        meters = new GroupMeters(name, this::waiting, registry);
    }

    /** Pieces of work that no writer has taken yet. */
    public int waiting() {
        return queue.size();
    }

    /** Submits work; empty when there is no room for it, or no writer to do it. */
    public Optional<CompletableFuture<A>> offer(W work) {
        if (!running || !room.tryAcquire(size.applyAsInt(work))) {
            return Optional.empty();
        }
        Waiting<W, A> waiting = new Waiting<>(work, new CompletableFuture<>(), System.nanoTime());
        queue.add(waiting);
        return Optional.of(waiting.answer());
    }

    public void start() {
        running = true;
        threads = Executors.newFixedThreadPool(writers);
        for (int i = 0; i < writers; i++) {
            threads.execute(this::commitGroups);
        }
    }

    /** Does what is already waiting, for some seconds; the rest fails as not done. */
    public void stop() {
        running = false;
        threads.shutdown();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Waiting<W, A> left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().completeExceptionally(new RejectedExecutionException("The server stops"));
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void commitGroups() {
        List<Waiting<W, A>> works = new ArrayList<>();
        while (running || !queue.isEmpty()) {
            try {
                Waiting<W, A> next = queue.poll(200, TimeUnit.MILLISECONDS);
                for (int taken = 0; next != null; next = taken < group ? queue.poll() : null) {
                    works.add(next);
                    taken += size.applyAsInt(next.work());
                }
                if (!works.isEmpty()) {
                    room.release(works.stream()
                            .mapToInt(waiting -> size.applyAsInt(waiting.work()))
                            .sum());
                    commit(works);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                works.clear();
            }
        }
    }

    private void commit(List<Waiting<W, A>> works) {
        if (works.size() > 1) {
            try {
                answer(works);
                return;
            } catch (RuntimeException | Error together) {
                if (Outage.caused(together)) {
                    works.forEach(waiting -> waiting.answer().completeExceptionally(together));
                    return;
                }
                // Doing each one alone shows which of them failed.
            }
        }
        for (Waiting<W, A> waiting : works) {
            try {
                answer(List.of(waiting));
            } catch (RuntimeException | Error e) {
                waiting.answer().completeExceptionally(e);
            }
        }
    }

    private void answer(List<Waiting<W, A>> works) {
        List<? extends A> answers =
                commit.apply(works.stream().map(Waiting::work).toList());
        GroupMeters kept = meters;
        if (kept != null) {
            kept.group(works.size());
            works.forEach(waiting -> kept.answered(waiting.since()));
        }
        for (int i = 0; i < works.size(); i++) {
            works.get(i).answer().complete(answers.get(i));
        }
    }
}
