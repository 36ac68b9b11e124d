package io.leadwright.sales.figure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure of some facts.
 *
 * @param value null if there is nothing to take it from
 * @param cases how many cases it is about
 */
public record FigureValue(@Nullable BigDecimal value, long cases) {
    static final FigureValue NONE = new FigureValue(null, 0);
    static final FigureValue ZERO = new FigureValue(BigDecimal.ZERO, 0);

    /** The value, or zero. */
    public double number() {
        return value == null ? 0 : value.doubleValue();
    }
}
