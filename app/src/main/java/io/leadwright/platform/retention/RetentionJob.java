package io.leadwright.platform.retention;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what was kept long enough; of several servers one at a time, which Quartz's cluster sees to. */
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
            log.warn("Old rows could not be deleted; they are tried again tomorrow", e);
        }
    }
}
