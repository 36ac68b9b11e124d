package io.leadwright.sales.live;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Polls for changes once a second in a separate thread, so that a page on a slow connection does not delay other work. Stops before
 * the web server waits for open requests, because streams stay open for minutes.
 */
@Component
class ChangeLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLoop.class);
    private final ChangeWatch watch;
    private final Listeners listeners;
    private final UpdateSettings settings;
    private @Nullable ScheduledExecutorService thread;

    ChangeLoop(ChangeWatch watch, Listeners listeners, UpdateSettings settings) {
        this.watch = watch;
        this.listeners = listeners;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "updates");
            worker.setDaemon(true);
            return worker;
        });
        long pause = settings.pause().toMillis();
        var unused = started.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        thread = started;
    }

    private void look() {
        try {
            watch.look();
        } catch (RuntimeException e) {
            // The next poll may succeed; pages refresh once a minute anyway.
            LOG.warn("Looking for changes failed: {}", e.toString());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
        listeners.endAll();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
