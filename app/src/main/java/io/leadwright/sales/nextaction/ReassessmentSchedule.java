package io.leadwright.sales.nextaction;

import io.leadwright.platform.schedule.RecurringJobs;
import io.leadwright.sales.risk.ActionSettings;
import org.quartz.SchedulerException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Schedules the reassessment of customers once resources are in force; the first run is one interval after the start. */
@Component
class ReassessmentSchedule {
    private final RecurringJobs jobs;
    private final ActionSettings settings;

    ReassessmentSchedule(RecurringJobs jobs, ActionSettings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        jobs.afterEvery("customer-reassessment", ReassessmentJob.class, settings.reassessment());
    }
}
