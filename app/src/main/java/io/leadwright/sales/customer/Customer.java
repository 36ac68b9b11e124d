package io.leadwright.sales.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may buy (S0-346).
 *
 * @param record the record it came from, {@code <form>:<id>}; null for one without
 * @param owner username of the salesperson, empty without one
 * @param stage number of the stage in {@code funnel-stage.dmn}, from 1
 * @param stageSince when what moved it there happened
 * @param status open, won or lost
 * @param estimatedValue what it is worth if it signs, in the house currency
 * @param riskScore 0 to 1
 * @param riskReasons sentences of the rules that it comes from
 * @param nextBestAction one sentence, empty when nothing was proposed yet
 * @param mergedInto the customer that this one was merged into; null when it stands by itself
 */
public record Customer(
        long id,
        String name,
        @Nullable String record,
        String owner,
        @Nullable String contact,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String industry,
        @Nullable String region,
        @Nullable String source,
        int stage,
        Instant stageSince,
        String status,
        BigDecimal estimatedValue,
        BigDecimal riskScore,
        List<String> riskReasons,
        String nextBestAction,
        @Nullable Instant lastTouchTime,
        @Nullable Long mergedInto,
        Instant createdAt) {
    /** Where every customer enters the funnel. */
    public static final int FIRST_STAGE = 1;

    /** The customer that speaks for this one: the one it was merged into, else itself. */
    public long kept() {
        return mergedInto == null ? id : mergedInto;
    }
}
