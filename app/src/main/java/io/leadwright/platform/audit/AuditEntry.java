package io.leadwright.platform.audit;

import java.time.Instant;

/**
 * A line of the audit.
 *
 * @param username empty for nobody known
 * @param address empty for what the server did without a caller
 */
public record AuditEntry(
        long id,
        Instant at,
        String username,
        String address,
        String action,
        String object,
        String detail,
        String outcome) {}
