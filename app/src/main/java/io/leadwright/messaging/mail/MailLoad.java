package io.leadwright.messaging.mail;

import java.time.Duration;

/**
 * The backlog of the outbox across all servers. Counts stop at 10,000.
 *
 * @param waiting mails not sent yet, including those for later
 * @param overdue those past their time
 * @param sending mails being delivered
 * @param failed mails that somebody has to look at
 * @param oldest how long the oldest due mail has waited; zero without one
 */
record MailLoad(long waiting, long overdue, long sending, long failed, Duration oldest) {}
