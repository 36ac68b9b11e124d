package io.leadwright.platform.transaction;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Detects work that failed because the database cannot be reached or accepts nothing now, or because this server is stopping: the work
 * itself is not at fault and can be retried later.
 */
public final class Outage {
    /**
     * SQL:2016 class 08: the connection failed; 25006: read-only. PostgreSQL: 57P0x, shutting down or starting; class 53, no room on the
     * disk, no memory, too many connections.
     */
    private static final List<String> STATES = List.of("08", "25006", "57P0", "53");

    /** The pool's message, without a state, for a connection that broke in the middle of the work. */
    private static final String CLOSED = "Connection is closed";

    private static final Duration PAUSE = Duration.ofMillis(500);

    private Outage() {}

    /**
     * Does the work and repeats it while an outage makes it fail, at most this long and as long as it is wanted.
     *
     * @throws RuntimeException what the last try threw
     */
    public static void outlast(Duration longest, BooleanSupplier wanted, Runnable work) {
        long since = System.nanoTime();
        RetryConfig whileAway = RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .waitDuration(PAUSE)
                .retryOnException(failure ->
                        caused(failure) && wanted.getAsBoolean() && System.nanoTime() - since < longest.toNanos())
                .build();
        Retry.of("outage", whileAway).executeRunnable(work);
    }

    /** Whether this is why the work failed. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RejectedExecutionException
                    || (cause instanceof SQLException database && unreachable(database))) {
                return true;
            }
        }
        return false;
    }

    /** A failed batch gives its reason only in the next exception. */
    private static boolean unreachable(SQLException failure) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            String state = each.getSQLState() == null ? "" : each.getSQLState();
            if (each instanceof SQLTransientConnectionException
                    || CLOSED.equals(each.getMessage())
                    || STATES.stream().anyMatch(state::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
