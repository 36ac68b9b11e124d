package io.leadwright.messaging.mail;

import java.time.Duration;

/**
 * What waits in the outbox, over all servers. Counts stop at 10,000.
 *
 * @param waiting mails that have not gone out, those for later included
 * @param overdue those of them that wait longer than they should
 * @param sending mails that a server is handing over
 * @param failed mails that a person has to look at
 * @param oldest how long the oldest due mail waits; zero without one
 */
record MailLoad(long waiting, long overdue, long sending, long failed, Duration oldest) {}
