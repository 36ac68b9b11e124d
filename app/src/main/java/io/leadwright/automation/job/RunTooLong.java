package io.leadwright.automation.job;

import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;

/** A run went on and on without waiting. Trying again would not help. */
public final class RunTooLong extends ProcessEngineException {
    private static final long serialVersionUID = 1L;

    RunTooLong(String element, int limit) {
        super("The run took more than " + limit + " steps without waiting, at last '" + element
                + "'; it was stopped and nothing of these steps was kept. Put something to wait for, or an asynchronous"
                + " step, where the process repeats; the limit is LEADWRIGHT_STEPS_MOST_AT_ONCE");
    }

    static boolean caused(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunTooLong) {
                return true;
            }
        }
        return false;
    }
}
