package io.leadwright.messaging.reply;

import io.leadwright.platform.schedule.RecurringJobs;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Schedules polling of the mailbox once resources are deployed; does nothing if no mailbox is configured. */
@Component
class MailPolling {
    private static final Logger log = LoggerFactory.getLogger(MailPolling.class);
    private static final String NAME = "mail-poll";
    private final RecurringJobs jobs;
    private final ImapSettings settings;

    MailPolling(RecurringJobs jobs, ImapSettings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        if (!settings.configured()) {
            log.info("No mailbox is configured (LEADWRIGHT_IMAP_HOST), so incoming mail is not read");
            jobs.cancel(NAME);
            return;
        }
        jobs.every(NAME, MailPoll.class, settings.poll());
    }
}
