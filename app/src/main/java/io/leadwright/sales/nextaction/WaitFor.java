package io.leadwright.sales.nextaction;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls until asynchronous work is done, without holding a database connection. */
public final class WaitFor {
    private WaitFor() {}

    /** Checks after each pause until it is done, time is up, or the thread is interrupted. */
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
