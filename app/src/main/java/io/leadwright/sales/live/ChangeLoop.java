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
 * Looks once a second, in a thread of its own: a page on a slow line holds up no other work of the server. It stops before the web
 * server waits for open requests, which streams would be for minutes.
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
            // The next look may do; pages fetch what they show once a minute anyhow.
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
