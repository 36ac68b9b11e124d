package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stage of the funnel in figures (S0-333, S0-336, S0-355).
 *
 * @param number the stage, from 1
 * @param count customers that stand there or beyond
 * @param rate share of the stage before; 1 for the first, 0 where nobody came to the one before
 * @param overallRate share of all
 * @param standing customers that stand there now
 * @param value of those standing there that are neither won nor lost, in the house currency
 * @param lost how many of those standing there have lost deals only
 * @param left how many came here and did not go on; 0 at the last stage
 * @param stay how long those standing there have stood on average; null where nobody does
 * @param risk mean risk of those standing there that are open, 0 to 1
 * @param health normal, risk or loss, by {@code funnel-health.dmn}
 * @param summary a sentence about the stage, by the same table
 */
public record FunnelStep(
        int number,
        String name,
        long count,
        double rate,
        double overallRate,
        long standing,
        BigDecimal value,
        long lost,
        long left,
        @Nullable Duration stay,
        double risk,
        String health,
        String summary) {

    /** Lost ones as a share of those who came here. */
    public double lossRate() {
        return count == 0 ? 0 : (double) lost / count;
    }

    FunnelStep judged(FunnelHealth.Verdict verdict) {
        return new FunnelStep(
                number,
                name,
                count,
                rate,
                overallRate,
                standing,
                value,
                lost,
                left,
                stay,
                risk,
                verdict.health(),
                verdict.summary());
    }
}
