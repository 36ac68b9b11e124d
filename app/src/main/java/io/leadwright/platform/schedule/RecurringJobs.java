package io.leadwright.platform.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Date;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.stereotype.Component;

/** Schedules jobs that recur across the cluster; scheduling a job under a known name replaces it. Missed runs are skipped. */
@Component
public class RecurringJobs {
    private final Scheduler scheduler;
    private final Clock clock;

    RecurringJobs(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Runs a job at a fixed interval, for the first time right away. */
    public void every(String name, Class<? extends Job> job, Duration interval) throws SchedulerException {
        schedule(name, job, TriggerBuilder.newTrigger(), repeating(interval));
    }

    /** Runs a job at a fixed interval, for the first time after one interval. */
    public void afterEvery(String name, Class<? extends Job> job, Duration interval) throws SchedulerException {
        Date first = Date.from(clock.instant().plus(interval));
        schedule(name, job, TriggerBuilder.newTrigger().startAt(first), repeating(interval));
    }

    /** Runs a job once a day, at a time of day in the zone of the application's clock. */
    public void daily(String name, Class<? extends Job> job, LocalTime time) throws SchedulerException {
        schedule(
                name,
                job,
                TriggerBuilder.newTrigger(),
                CronScheduleBuilder.dailyAtHourAndMinute(time.getHour(), time.getMinute())
                        .inTimeZone(TimeZone.getTimeZone(clock.getZone()))
                        .withMisfireHandlingInstructionDoNothing());
    }

    /** Removes a job that an earlier start of the server may have scheduled. */
    public void cancel(String name) throws SchedulerException {
        scheduler.deleteJob(JobKey.jobKey(name));
    }

    private static ScheduleBuilder<SimpleTrigger> repeating(Duration interval) {
        return SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    private void schedule(
            String name,
            Class<? extends Job> job,
            TriggerBuilder<Trigger> trigger,
            ScheduleBuilder<? extends Trigger> times)
            throws SchedulerException {
        scheduler.scheduleJob(
                JobBuilder.newJob(job).withIdentity(name).build(),
                Set.of(trigger.withIdentity(name).withSchedule(times).build()),
                true);
    }
}
