package io.leadwright.platform.retention;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes rows whose retention period is over; Quartz's cluster makes sure that only one server does so at a time. */
@DisallowConcurrentExecution
class RetentionJob implements Job {
    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);
    private final Retention retention;

    RetentionJob(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            retention.run();
        } catch (RuntimeException e) {
            log.warn("Old rows could not be deleted; the deletion is retried tomorrow", e);
        }
    }
}
