package io.leadwright.sales.funnel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.FunnelStages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The funnel in numbers.
 *
 * @param total customers in the funnel: those that are a lead and not in the pool
 * @param predictedRevenue value at each stage times its win probability, in the house currency
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record FunnelOverview(long total, List<Segment> stages, Number predictedRevenue) {
    private static final int DIGITS = 3;

    /**
     * A stage of the funnel.
     *
     * @param count customers at this stage or beyond
     * @param rate share of number of the stage before; 1 for the first stage, 0 if the one before has none
     * @param overallRate share of all customers
     * @param number the stage
     * @param standing all customers at this stage now, those outside of the funnel too
     * @param value estimated value of the open customers at this stage, in the house currency
     * @param stay average time its customers have been at this stage; null without customers
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Segment(
            String name,
            long count,
            double rate,
            double overallRate,
            @JsonIgnore int number,
            @JsonIgnore long standing,
            @JsonIgnore BigDecimal value,
            @JsonIgnore @Nullable Duration stay) {}

    public static FunnelOverview of(
            List<FunnelStages.Stage> stages, List<FunnelCounts.Count> counts, Instant now, Locale language) {
        long total = counts.stream().mapToLong(FunnelCounts.Count::funnel).sum();
        List<Segment> segments = new ArrayList<>();
        BigDecimal revenue = BigDecimal.ZERO;
        long before = total;
        for (FunnelStages.Stage stage : stages) {
            FunnelCounts.Count standing = at(stage.number(), counts);
            long reached = counts.stream()
                    .filter(count -> count.stage() >= stage.number())
                    .mapToLong(FunnelCounts.Count::funnel)
                    .sum();
            double rate = segments.isEmpty() ? 1 : share(reached, before);
            segments.add(new Segment(
                    stage.name(language),
                    reached,
                    rate,
                    share(reached, total),
                    stage.number(),
                    standing.customers(),
                    standing.value(),
                    stay(standing, now)));
            revenue = revenue.add(standing.value().multiply(BigDecimal.valueOf(stage.probability())));
            before = reached;
        }
        return new FunnelOverview(total, segments, CustomerMoney.plain(revenue.setScale(2, RoundingMode.HALF_UP)));
    }

    private static FunnelCounts.Count at(int stage, List<FunnelCounts.Count> counts) {
        return counts.stream()
                .filter(count -> count.stage() == stage)
                .findFirst()
                .orElse(FunnelCounts.Count.none(stage));
    }

    private static double share(long part, long whole) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    private static @Nullable Duration stay(FunnelCounts.Count standing, Instant now) {
        if (standing.funnel() <= 0) {
            return null;
        }
        long mean = standing.since()
                .divide(BigDecimal.valueOf(standing.funnel()), 0, RoundingMode.DOWN)
                .longValue();
        return Duration.ofSeconds(Math.max(0, now.getEpochSecond() - mean));
    }
}
