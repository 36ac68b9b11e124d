package io.leadwright.automation.process;

import io.leadwright.automation.deployment.ResourcesDeployed;
import java.time.Clock;
import java.util.Map;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts processes at the times in the {@code trigger.cron} of their start events, in the zone of the application's clock. Starts missed
 * while no server ran are made up for once.
 */
@Component
@ConditionalOnProperty(name = "leadwright.start-schedule", matchIfMissing = true)
class StartSchedule {
    static final String GROUP = "process-start";
    private final TriggerIndex index;
    private final Scheduler scheduler;
    private final TimeZone zone;

    StartSchedule(TriggerIndex index, Scheduler scheduler, Clock clock) {
        this.index = index;
        this.scheduler = scheduler;
        this.zone = TimeZone.getTimeZone(clock.getZone());
    }

    /** Runs after the index has read the triggers. */
    @EventListener({ApplicationReadyEvent.class, ResourcesDeployed.class})
    void schedule() throws SchedulerException {
        Map<String, String> wanted = index.atTimes();
        for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP))) {
            if (!wanted.containsKey(key.getName())) {
                scheduler.unscheduleJob(key);
            }
        }
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            schedule(each.getKey(), each.getValue());
        }
    }

    /** Leaves an unchanged trigger alone: a missed start of it may be about to be made up for. */
    private void schedule(String process, String cron) throws SchedulerException {
        TriggerKey key = TriggerKey.triggerKey(process, GROUP);
        Trigger known = scheduler.getTrigger(key);
        if (known instanceof CronTrigger same
                && same.getCronExpression().equals(cron)
                && same.getTimeZone().equals(zone)) {
            return;
        }
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(process, GROUP)
                .withSchedule(CronScheduleBuilder.cronSchedule(cron)
                        .inTimeZone(zone)
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
        if (known != null) {
            scheduler.rescheduleJob(key, trigger);
            return;
        }
        scheduler.addJob(
                JobBuilder.newJob(StartJob.class)
                        .withIdentity(process, GROUP)
                        .storeDurably()
                        .build(),
                true);
        scheduler.scheduleJob(trigger);
    }
}
