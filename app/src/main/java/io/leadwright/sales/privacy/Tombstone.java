package io.leadwright.sales.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to erase a person again in a restored older copy of the database; one line of the list.
 *
 * @param salt of the hashes
 * @param kept files that name the person and stay; null in lists of earlier versions
 */
record Tombstone(
        UUID id,
        Where where,
        String askedBy,
        String reason,
        String by,
        Instant at,
        String salt,
        List<Erasures.Hash> hashes,
        @Nullable List<Long> kept) {

    /** Numbers by which the rows are found. */
    record Where(long contact, long customer, List<String> records) {}

    static Tombstone of(Receipt receipt, String salt, List<Erasures.Hash> hashes) {
        return new Tombstone(
                receipt.id(),
                new Where(receipt.contact(), receipt.customer(), receipt.records()),
                receipt.askedBy(),
                receipt.reason(),
                receipt.by(),
                receipt.at(),
                salt,
                hashes,
                receipt.keptFiles());
    }

    /** Files that stay; lists of earlier versions name none. */
    List<Long> keptFiles() {
        return Objects.requireNonNullElse(kept, List.of());
    }
}
