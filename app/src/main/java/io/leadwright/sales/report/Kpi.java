package io.leadwright.sales.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key figure on the dashboard.
 *
 * @param key customers, conversion, value or leak; {@code desk.kpi.<key>} is its name
 * @param value customers, a share of 1, or an amount in the house currency
 * @param kind count, rate or money
 * @param change compared with the earlier moment: relative, for rates the difference; null if the earlier value was zero
 * @param good whether the change is good; null without a change
 * @param hint arguments of {@code desk.kpi.<key>.hint}, which explains how it is counted
 * @param to target of the link
 */
public record Kpi(
        String key,
        Number value,
        String kind,
        @Nullable Double change,
        @Nullable Boolean good,
        List<Object> hint,
        String to) {
    /** Smaller changes are shown as no change. */
    private static final double SMALLEST = 0.0005;

    static Kpi amount(String key, String kind, Number now, Number then, List<Object> hint, String to) {
        Double change = then.doubleValue() == 0 ? null : (now.doubleValue() - then.doubleValue()) / then.doubleValue();
        return new Kpi(key, now, kind, change, good(change, true), hint, to);
    }

    /** A change as a difference; then is null if there was nobody to take a share of. */
    static Kpi rate(String key, double now, @Nullable Double then, boolean moreIsGood, List<Object> hint, String to) {
        Double change = then == null ? null : Double.valueOf(now - then);
        return new Kpi(key, now, "rate", change, good(change, moreIsGood), hint, to);
    }

    private static @Nullable Boolean good(@Nullable Double change, boolean moreIsGood) {
        if (change == null || Math.abs(change) < SMALLEST) {
            return null;
        }
        boolean more = change > 0;
        return more == moreIsGood;
    }
}
