package io.leadwright.sales.profile;

import java.time.Instant;
import java.util.List;

/**
 * A note or comment of a colleague about a customer (S0-506).
 *
 * @param mentioned usernames of those who were told of it
 * @param by username
 * @param assigned usernames of those who were given it as a task
 */
public record CustomerNote(
        long id, long customerId, String text, List<String> mentioned, String by, Instant at, List<String> assigned) {}
