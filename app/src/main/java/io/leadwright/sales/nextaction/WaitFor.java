package io.leadwright.sales.nextaction;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what the assistants do; holds no connection meanwhile. */
public final class WaitFor {
    private WaitFor() {}

    /** Looks again after each pause until it is done, the time is over, or the thread is interrupted. */
    public static void until(Duration longest, Duration pause, BooleanSupplier done) {
        long since = System.nanoTime();
        while (System.nanoTime() - since < longest.toNanos() && !done.getAsBoolean()) {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
