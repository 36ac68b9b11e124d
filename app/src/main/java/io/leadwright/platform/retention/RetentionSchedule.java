package io.leadwright.platform.retention;

import java.time.Clock;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has old rows deleted once a day at the set time; a day that was missed is not made up for. */
@Component
@ConditionalOnProperty(name = "leadwright.start-schedule", matchIfMissing = true)
class RetentionSchedule {
    private static final JobKey KEY = JobKey.jobKey("retention");
    private final Scheduler scheduler;
    private final Retention retention;
    private final Clock clock;

    RetentionSchedule(Scheduler scheduler, Retention retention, Clock clock) {
        this.scheduler = scheduler;
        this.retention = retention;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        JobDetail job = JobBuilder.newJob(RetentionJob.class).withIdentity(KEY).build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(KEY.getName())
                .withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(
                                retention.from().getHour(), retention.from().getMinute())
                        .inTimeZone(TimeZone.getTimeZone(clock.getZone()))
                        .withMisfireHandlingInstructionDoNothing())
                .build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
    }
}
