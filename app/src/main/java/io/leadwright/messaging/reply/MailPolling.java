package io.leadwright.messaging.reply;

import java.util.Set;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Schedules polling of the mailbox once resources are deployed; does nothing if no mailbox is configured. */
@Component
class MailPolling {
    private static final Logger log = LoggerFactory.getLogger(MailPolling.class);
    private static final JobKey KEY = JobKey.jobKey("mail-poll");
    private final Scheduler scheduler;
    private final ImapSettings settings;

    MailPolling(Scheduler scheduler, ImapSettings settings) {
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        if (!settings.configured()) {
            log.info("No mailbox is configured (LEADWRIGHT_IMAP_HOST), so incoming mail is not read");
            scheduler.deleteJob(KEY);
            return;
        }
        JobDetail job = JobBuilder.newJob(MailPoll.class).withIdentity(KEY).build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(KEY.getName())
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(settings.poll().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
    }
}
