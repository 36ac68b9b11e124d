package io.leadwright.messaging.reply;

import jakarta.mail.MessagingException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the mailbox; the Quartz cluster lets one server at a time do it. */
@DisallowConcurrentExecution
class MailPoll implements Job {
    private static final Logger log = LoggerFactory.getLogger(MailPoll.class);
    private final Mailbox mailbox;

    MailPoll(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            mailbox.read();
        } catch (MessagingException | RuntimeException e) {
            log.warn("The mailbox could not be read; will retry: {}", e.toString());
        }
    }
}
