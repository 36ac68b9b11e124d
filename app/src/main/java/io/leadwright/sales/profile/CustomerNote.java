package io.leadwright.sales.profile;

import java.time.Instant;
import java.util.List;

/**
 * A note of a colleague about a customer.
 *
 * @param mentioned usernames of those notified
 * @param by username
 * @param assigned usernames of those it was assigned to as a task
 */
public record CustomerNote(
        long id, long customerId, String text, List<String> mentioned, String by, Instant at, List<String> assigned) {}
