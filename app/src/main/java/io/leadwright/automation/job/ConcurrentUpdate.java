package io.leadwright.automation.job;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Work that gave way to other work on the same rows or the same run: the other one succeeded, so that doing it again is all it needs. */
final class ConcurrentUpdate {
    /** SQL:2016, class 40: the transaction was rolled back, as the victim of a deadlock for one. */
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
