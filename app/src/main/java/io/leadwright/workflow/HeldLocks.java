package io.leadwright.workflow;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Prolongs the locks of outside steps that are running on this node. So a lock may be short, and is lost only when the node dies, freezes
 * or cannot reach the database; a step that is merely slow is not begun a second time elsewhere.
 */
@Component
class HeldLocks {
    private static final Logger log = LoggerFactory.getLogger(HeldLocks.class);
    private static final int PER_LOCK = 3;
    private final ExternalTaskService engine;
    private final Settings.Steps settings;
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService clock;

    HeldLocks(ExternalTaskService engine, Settings settings) {
        this.engine = engine;
        this.settings = settings.steps();
    }

    /** Does the work, holding the lock of its task for as long as it takes, at most the longest time that a step may. */
    <T> T during(String task, Supplier<T> work) {
        held.put(task, System.nanoTime());
        try {
            return work.get();
        } finally {
            held.remove(task);
        }
    }

    void start(String worker) {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor();
        long pause = Math.max(1, settings.lock().toMillis() / PER_LOCK);
        started.scheduleWithFixedDelay(() -> prolong(worker), pause, pause, TimeUnit.MILLISECONDS);
        clock = started;
    }

    void stop() {
        if (clock != null) {
            clock.shutdownNow();
        }
        clock = null;
    }

    private void prolong(String worker) {
        held.forEach((task, since) -> {
            if (Duration.ofNanos(System.nanoTime() - since).compareTo(settings.longest()) < 0) {
                prolong(task, worker);
            }
        });
    }

    private void prolong(String task, String worker) {
        try {
            engine.extendLock(task, worker, settings.lock().toMillis());
        } catch (RuntimeException e) {
            // It has ended meanwhile, or is another node's by now, or the database is away; the next turn comes.
            log.debug("The lock of {} was not prolonged: {}", task, e.getMessage());
        }
    }
}
