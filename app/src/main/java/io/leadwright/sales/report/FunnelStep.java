package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stage of the funnel in figures.
 *
 * @param number the stage, from 1
 */
public record FunnelStep(int number, String name, Flow flow, Standing standing, FunnelHealth.Verdict verdict) {

    /**
     * Who came to the stage.
     *
     * @param count customers that reached the stage
     * @param rate share of the previous stage; 1 for the first, 0 if nobody reached the previous one
     * @param overallRate share of all customers
     * @param lost how many of those at the stage are lost
     * @param left how many reached the stage and went no further; 0 at the last stage
     */
    public record Flow(long count, double rate, double overallRate, long lost, long left) {
        /** Lost customers as a share of those who reached the stage. */
        public double lossRate() {
            return count == 0 ? 0 : (double) lost / count;
        }
    }

    /**
     * Who is at the stage now.
     *
     * @param won how many of them were ever won
     * @param value of the open ones, in the house currency
     * @param stay how long they have been there on average; null if nobody is there
     * @param risk mean risk of the open ones, 0 to 1
     */
    public record Standing(
            long customers,
            long won,
            BigDecimal value,
            @Nullable Duration stay,
            double risk) {}

    FunnelStep judged(FunnelHealth.Verdict verdict) {
        return new FunnelStep(number, name, flow, standing, verdict);
    }
}
