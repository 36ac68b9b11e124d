package io.leadwright.ai.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, without the answer, which quotes the record; its parts are flat in the JSON.
 *
 * @param fault the kind of what went wrong, as in the manual's table
 * @param reason the fault in words, in the reader's language
 * @param error what the endpoint itself said, or what of the answer was wrong
 * @param unwrapped what the answer was unwrapped from, and what was mended or dropped
 * @param run the process instance that asked
 */
public record LoggedCall(
        long id,
        @JsonUnwrapped Source source,
        @JsonUnwrapped Target target,
        String outcome,
        @JsonUnwrapped Usage usage,
        String run,
        String businessKey,
        Instant at,
        @Nullable String fault,
        @Nullable String reason,
        @Nullable String error,
        @Nullable String unwrapped) {

    LoggedCall because(@Nullable String words) {
        return new LoggedCall(id, source, target, outcome, usage, run, businessKey, at, fault, words, error, unwrapped);
    }

    /**
     * What was sent.
     *
     * @param promptHash SHA-256 of the prompt file
     */
    public record Source(String prompt, String promptHash) {}

    /** Where it was sent. */
    public record Target(String endpoint, String model) {}

    /**
     * What the call took.
     *
     * @param cost in the currency of the configured prices
     * @param latencyMs milliseconds
     */
    public record Usage(long tokensIn, long tokensOut, BigDecimal cost, long latencyMs) {}

    /** One page of the ledger and the total number of calls. */
    public record ModelCallPage(List<LoggedCall> items, int page, int size, long total) {}
}
