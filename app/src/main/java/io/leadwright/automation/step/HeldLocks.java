package io.leadwright.automation.step;

import io.leadwright.platform.transaction.WakeUp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Extends the locks of outside steps running on this node. Locks can therefore be short: one is lost only when the node dies, freezes or
 * cannot reach the database, and a merely slow step is not started a second time elsewhere.
 */
@Component
class HeldLocks {
    private static final Logger log = LoggerFactory.getLogger(HeldLocks.class);
    private static final int PER_LOCK = 3;
    private final ExternalTaskService engine;
    private final StepSettings settings;
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final WakeUp end = new WakeUp();
    private volatile boolean running;

    HeldLocks(ExternalTaskService engine, StepSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Does the work while holding the lock of its task, at most for the longest time that a step may take. */
    <T> T during(String task, Supplier<T> work) {
        held.put(task, System.nanoTime());
        try {
            return work.get();
        } finally {
            held.remove(task);
        }
    }

    void start(String worker) {
        running = true;
        Thread thread = new Thread(() -> prolongAgain(worker), "held-locks");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        running = false;
        end.call();
    }

    private void prolongAgain(String worker) {
        Duration pause = settings.lock().dividedBy(PER_LOCK);
        try {
            while (running) {
                end.await(pause);
                prolong(worker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            // The task has ended, belongs to another node by now, or the database is away; the next turn tries again.
            log.debug("The lock of {} was not extended: {}", task, e.getMessage());
        }
    }
}
