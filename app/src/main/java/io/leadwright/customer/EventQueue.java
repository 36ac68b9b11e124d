package io.leadwright.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Commits events that are reported one by one together: whatever waits when a writer is free. Each caller is answered after the
 * commit. What fails together is done again one by one, so that each gets its own answer.
 */
@Component
class EventQueue implements SmartLifecycle {
    private static final int WRITERS = 2;
    private static final int GROUP = 2000;

    private record Waiting(BehaviourEvent event, CompletableFuture<EventOutcome> answer) {}

    private final EventDesk desk;
    private final BlockingQueue<Waiting> queue;
    private volatile boolean running;
    private ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

    EventQueue(EventDesk desk, @Value("${leadwright.funnel.queue}") int length) {
        this.desk = desk;
        this.queue = new LinkedBlockingQueue<>(length);
    }

    /**
     * Takes one event; it is durable when this returns.
     *
     * @throws EventRefused when too many wait already
     */
    EventOutcome report(BehaviourEvent event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            throw EventRefused.busy();
        }
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void commitGroups() {
        List<Waiting> group = new ArrayList<>();
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
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

    private void commit(List<Waiting> group) {
        if (group.size() > 1) {
            try {
                List<EventOutcome> outcomes =
                        desk.report(group.stream().map(Waiting::event).toList());
                for (int i = 0; i < group.size(); i++) {
                    group.get(i).answer().complete(outcomes.get(i));
                }
                return;
            } catch (RuntimeException together) {
                // Whose fault it was shows when each is done alone.
            }
        }
        group.forEach(this::commitAlone);
    }

    private void commitAlone(Waiting waiting) {
        try {
            waiting.answer().complete(desk.report(List.of(waiting.event())).get(0));
        } catch (RuntimeException | Error e) {
            waiting.answer().completeExceptionally(e);
        }
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
        queue.forEach(waiting -> waiting.answer().completeExceptionally(EventRefused.busy()));
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
