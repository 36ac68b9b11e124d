package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The funnel at one moment, as the cards at the top of the dashboard need it.
 *
 * @param entered customers in the funnel
 * @param touched those that came to the stage from which on a customer counts as leaked (A16)
 * @param signed those at the last stage
 * @param value of the open ones, in the house currency
 */
record FunnelStanding(long entered, long touched, long signed, BigDecimal value) {

    /** As it is now. */
    static FunnelStanding now(List<FunnelStep> steps, int leaksFrom) {
        Map<Integer, Long> standing = new HashMap<>();
        steps.forEach(step -> standing.put(step.number(), step.standing().customers()));
        BigDecimal value = steps.stream().map(step -> step.standing().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return of(standing, leaksFrom, steps.size(), value);
    }

    /** As it was before these moves, with so much more worth. */
    static FunnelStanding before(List<FunnelStep> steps, int leaksFrom, List<FunnelPast.Moved> moves, BigDecimal more) {
        Map<Integer, Long> standing = new HashMap<>();
        steps.forEach(step -> standing.put(step.number(), step.standing().customers()));
        for (FunnelPast.Moved move : moves) {
            standing.merge(Math.min(move.now(), steps.size()), -move.customers(), Long::sum);
            if (move.then() != null) {
                standing.merge(Math.min(move.then(), steps.size()), move.customers(), Long::sum);
            }
        }
        BigDecimal value = steps.stream().map(step -> step.standing().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return of(standing, leaksFrom, steps.size(), value.add(more).max(BigDecimal.ZERO));
    }

    private static FunnelStanding of(Map<Integer, Long> standing, int leaksFrom, int last, BigDecimal value) {
        return new FunnelStanding(
                from(1, standing), from(leaksFrom, standing), from(Math.max(1, last), standing), value);
    }

    private static long from(int stage, Map<Integer, Long> standing) {
        return Math.max(
                0,
                standing.entrySet().stream()
                        .filter(entry -> entry.getKey() >= stage)
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    /** Signed of those that entered (S0-250). */
    double winRate() {
        return entered == 0 ? 0 : (double) signed / entered;
    }

    /** Touched, but not signed (S0-252). */
    long leaked() {
        return Math.max(0, touched - signed);
    }

    /** Leaked of those that entered (S0-251). */
    double leakRate() {
        return entered == 0 ? 0 : (double) leaked() / entered;
    }
}
