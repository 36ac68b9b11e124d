package io.leadwright.platform.retention;

import io.leadwright.platform.schedule.RecurringJobs;
import org.quartz.SchedulerException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Schedules the deletion of old rows once a day at the configured time; a missed day is skipped. */
@Component
@ConditionalOnProperty(name = "leadwright.start-schedule", matchIfMissing = true)
class RetentionSchedule {
    private final RecurringJobs jobs;
    private final Retention retention;

    RetentionSchedule(RecurringJobs jobs, Retention retention) {
        this.jobs = jobs;
        this.retention = retention;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        jobs.daily("retention", RetentionJob.class, retention.from());
    }
}
