package io.leadwright.sales.privacy;

import java.time.Instant;

/**
 * Published when an administrator has looked at or exported all that is stored about a person.
 *
 * @param format {@code page}, {@code json} or {@code html}
 * @param by username of the administrator
 * @param rows rows that mention the person
 */
public record PersonExported(long contact, long customer, String format, String by, Instant at, long rows) {}
