package io.leadwright.platform.retention;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Deletes rows whose retention period is over; Quartz's cluster makes sure that only one server does so at a time. */
@DisallowConcurrentExecution
class RetentionJob implements Job {
    private final Retention retention;

    RetentionJob(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(JobExecutionContext context) {
        retention.run();
    }
}
