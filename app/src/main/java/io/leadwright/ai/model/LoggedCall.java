package io.leadwright.ai.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, without the answer, which quotes the record.
 *
 * @param promptHash SHA-256 of the prompt's file
 * @param cost in the currency of the configured prices
 * @param latencyMs milliseconds
 */
public record LoggedCall(
        long id,
        String prompt,
        String promptHash,
        String endpoint,
        String model,
        String outcome,
        long tokensIn,
        long tokensOut,
        BigDecimal cost,
        long latencyMs,
        String run,
        String businessKey,
        Instant at,
        @Nullable String error) {

    /** One page of the ledger and how many calls there are in all. */
    public record ModelCallPage(List<LoggedCall> items, int page, int size, long total) {}
}
