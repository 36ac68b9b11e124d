package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The funnel at one moment, for the key figures of the dashboard.
 *
 * @param entered customers in the funnel
 * @param touched customers that reached the stage from which a customer counts as leaked
 * @param signed customers that were won
 * @param value value of the open ones, in the house currency
 */
record FunnelStanding(long entered, long touched, long signed, BigDecimal value) {

    /** The funnel now. */
    static FunnelStanding now(List<FunnelStep> steps, int leaksFrom) {
        Map<Integer, Long> standing = new HashMap<>();
        steps.forEach(step -> standing.put(step.number(), step.standing().customers()));
        BigDecimal value = steps.stream().map(step -> step.standing().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return of(standing, leaksFrom, won(steps), value);
    }

    /** The funnel before these moves and this change of value and of won customers. */
    static FunnelStanding before(
            List<FunnelStep> steps, int leaksFrom, List<FunnelPast.Moved> moves, FunnelPast.Change since) {
        Map<Integer, Long> standing = new HashMap<>();
        steps.forEach(step -> standing.put(step.number(), step.standing().customers()));
        for (FunnelPast.Moved move : moves) {
            standing.merge(Math.min(move.now(), steps.size()), -move.customers(), Long::sum);
            if (move.then() != null) {
                standing.merge(Math.min(move.then(), steps.size()), move.customers(), Long::sum);
            }
        }
        BigDecimal value = steps.stream().map(step -> step.standing().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return of(
                standing,
                leaksFrom,
                won(steps) - since.won(),
                value.add(since.more()).max(BigDecimal.ZERO));
    }

    private static FunnelStanding of(Map<Integer, Long> standing, int leaksFrom, long won, BigDecimal value) {
        return new FunnelStanding(from(1, standing), from(leaksFrom, standing), Math.max(0, won), value);
    }

    private static long won(List<FunnelStep> steps) {
        return steps.stream().mapToLong(step -> step.standing().won()).sum();
    }

    private static long from(int stage, Map<Integer, Long> standing) {
        return Math.max(
                0,
                standing.entrySet().stream()
                        .filter(entry -> entry.getKey() >= stage)
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    /** Share of won customers. */
    double winRate() {
        return entered == 0 ? 0 : (double) signed / entered;
    }

    /** Customers that were touched but did not sign. */
    long leaked() {
        return Math.max(0, touched - signed);
    }

    /** Share of leaked customers. */
    double leakRate() {
        return entered == 0 ? 0 : (double) leaked() / entered;
    }
}
