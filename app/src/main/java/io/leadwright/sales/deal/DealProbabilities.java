package io.leadwright.sales.deal;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.sales.customer.FunnelStages;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How probable it is that a deal is won, by the stage of its customer: the measured share of closed customers that reached this stage, or
 * the probability in {@code funnel-stage.dmn}; {@code deal-probability.dmn} says which.
 */
@Component
class DealProbabilities {
    private static final String DECISION = "deal-probability";
    private static final String MEASURED = "measured";
    private static final String WON = "won";
    private final JdbcClient database;
    private final Decisions decisions;
    private final FunnelStages stages;

    DealProbabilities(JdbcClient database, Decisions decisions, FunnelStages stages) {
        this.database = database;
        this.decisions = decisions;
        this.stages = stages;
    }

    /**
     * A probability and where it comes from.
     *
     * @param value 0 to 1
     * @param basis {@code stage} for the table of stages, {@code measured} for the share of customers
     * @param cases closed customers that reached the stage
     */
    public record Probability(double value, String basis, long cases) {}

    private record Closed(int stage, String status, long customers) {}

    /** By number of the stage, as text. */
    Map<String, Probability> load() {
        var closed = database.sql("select stage, status, customers from app.closed_customer")
                .query((row, number) ->
                        new Closed(row.getInt("stage"), row.getString("status"), row.getLong("customers")))
                .list();
        Map<String, Probability> found = new HashMap<>();
        for (FunnelStages.Stage stage : stages.all()) {
            long cases = 0;
            long won = 0;
            for (Closed each : closed) {
                if (each.stage() >= stage.number()) {
                    cases += each.customers();
                    won += each.status().equals(WON) ? each.customers() : 0;
                }
            }
            Object basis =
                    decisions.decide(DECISION, Map.of("cases", cases)).first().get("basis");
            boolean measured = MEASURED.equals(basis) && cases > 0;
            found.put(
                    String.valueOf(stage.number()),
                    measured
                            ? new Probability((double) won / cases, MEASURED, cases)
                            : new Probability(stage.probability(), "stage", cases));
        }
        return found;
    }
}
