package io.leadwright.automation.job;

import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.MessageAddedNotification;

/**
 * Makes a job that failed on a concurrent update due again at once. The engine alone would let it wait as long as after a failure, and
 * count a deadlock as one.
 */
public final class RetryOnConflict implements FailedJobCommandFactory {
    private final FailedJobCommandFactory failures = new DefaultFailedJobCommandFactory();

    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        if (RunTooLong.caused(failure)) {
            return new GiveUp(job, failure);
        }
        return ConcurrentUpdate.caused(failure) ? again(job) : failures.getCommand(job, failure);
    }

    private static Command<Object> again(String job) {
        return context -> {
            context.getTransactionContext()
                    .addTransactionListener(
                            TransactionState.COMMITTED,
                            new MessageAddedNotification(
                                    Context.getProcessEngineConfiguration().getJobExecutor()));
            return new UnlockJobCmd(job).execute(context);
        };
    }
}
