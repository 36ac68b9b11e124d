package io.leadwright.automation.job;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Detects failures caused by a concurrent update of the same rows or process instance; the other update succeeded, so a retry is safe. */
final class ConcurrentUpdate {
    /** SQL:2016, class 40: the transaction was rolled back, for example as the victim of a deadlock. */
    private static final String ROLLED_BACK = "40";

    private ConcurrentUpdate() {}

    /** Whether this is why the work failed. */
    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || (cause instanceof SQLException database && gaveWay(database))) {
                return true;
            }
        }
        return false;
    }

    private static boolean gaveWay(SQLException database) {
        return database.getSQLState() != null && database.getSQLState().startsWith(ROLLED_BACK);
    }
}
