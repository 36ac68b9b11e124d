package io.leadwright.sales.privacy;

import java.time.Instant;
import java.util.UUID;

/**
 * Published in the transaction that erases a person; without personal data.
 *
 * @param erasure number of the receipt
 * @param cause {@code request}, {@code restore} or {@code retention}
 * @param by username of the administrator; {@code retention} for the scheduled one
 * @param rows rows in which something was erased
 */
public record PersonErased(UUID erasure, long contact, long customer, String cause, String by, Instant at, long rows) {}
