package io.leadwright.sales.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Proves an erasure; contains no personal data.
 *
 * @param contact number that the contact had
 * @param cause {@code request}, {@code restore} or {@code retention}
 * @param askedBy on whose behalf: {@code person}, {@code representative}, {@code authority} or {@code company}
 * @param by username of the administrator
 * @param tables table to the number of rows in which something was erased
 * @param values kind of a value to how many different ones were looked for
 * @param keptFiles numbers of files that name the person and were kept on purpose
 */
public record Receipt(
        UUID id,
        long contact,
        long customer,
        List<String> records,
        String cause,
        String askedBy,
        String reason,
        String by,
        Instant at,
        Map<String, Long> tables,
        Map<String, Long> values,
        List<Long> keptFiles) {

    public long rows() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }
}
