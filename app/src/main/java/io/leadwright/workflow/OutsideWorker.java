package io.leadwright.workflow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fetches outside steps and runs as many at once as the setting allows. Each holds neither transaction nor database
 * connection while it runs; a node that dies loses its lock and another one repeats the step.
 */
@Component
class OutsideWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutsideWorker.class);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final OutsideTasks tasks;
    private final OutsideTaskListener signal;
    private final Settings.Steps settings;
    private final Semaphore slots;
    private volatile boolean running;
    private ExecutorService pool = Executors.newCachedThreadPool();

    OutsideWorker(OutsideTasks tasks, OutsideTaskListener signal, Settings settings) {
        this.tasks = tasks;
        this.signal = signal;
        this.settings = settings.steps();
        this.slots = new Semaphore(this.settings.concurrency());
    }

    @Override
    public void start() {
        running = true;
        pool = Executors.newCachedThreadPool();
        pool.execute(this::fetch);
    }

    private void fetch() {
        while (running) {
            try {
                slots.acquire();
                int free = 1 + slots.drainPermits();
                int fetched = dispatch(free);
                if (fetched < free) {
                    signal.await(settings.poll().toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Outside steps could not be fetched; trying again", e);
                pause();
            }
        }
    }

    private int dispatch(int free) {
        int fetched = 0;
        try {
            List<LockedExternalTask> locked = tasks.fetch(free, settings.lock());
            for (LockedExternalTask task : locked) {
                pool.execute(() -> run(task));
                fetched++;
            }
            return fetched;
        } finally {
            slots.release(free - fetched);
        }
    }

    private void run(LockedExternalTask task) {
        try {
            tasks.run(task);
        } finally {
            slots.release();
            signal.wake();
        }
    }

    private void pause() {
        try {
            signal.await(settings.poll().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        signal.wake();
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

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the models are in force. */
    @Override
    public int getPhase() {
        return 0;
    }
}
