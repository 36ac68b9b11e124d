package io.leadwright.sales.nextaction;

import io.leadwright.sales.risk.ActionSettings;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Schedules the reassessment of customers once the server is ready; the first run starts after one interval. */
@Component
class ReassessmentSchedule {
    private static final JobKey KEY = JobKey.jobKey("customer-sweep");
    private final Scheduler scheduler;
    private final ActionSettings settings;
    private final Clock clock;

    ReassessmentSchedule(Scheduler scheduler, ActionSettings settings, Clock clock) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        JobDetail job =
                JobBuilder.newJob(ReassessmentJob.class).withIdentity(KEY).build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(KEY.getName())
                .startAt(Date.from(clock.instant().plus(settings.sweep())))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(settings.sweep().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
    }
}
