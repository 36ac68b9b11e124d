package io.leadwright.platform.transaction;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread sleep until another one has something for it; calls during the work are not lost. */
public final class WakeUp {
    private final Semaphore calls = new Semaphore(0);

    public void call() {
        calls.release();
    }

    /** Waits until it has been called since the last wait, at most this long. */
    public void await(Duration longest) throws InterruptedException {
        if (calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
