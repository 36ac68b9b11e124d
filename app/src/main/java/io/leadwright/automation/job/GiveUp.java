package io.leadwright.automation.job;

import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Makes a failed job an incident at once. */
final class GiveUp extends JobRetryCmd {
    GiveUp(String job, Throwable failure) {
        super(job, failure);
    }

    @Override
    public Object execute(CommandContext context) {
        JobEntity job = getJob();
        if (job != null) {
            job.unlock();
            logException(job);
            job.setRetries(0);
        }
        return true;
    }
}
