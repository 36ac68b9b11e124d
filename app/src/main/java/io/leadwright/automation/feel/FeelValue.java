package io.leadwright.automation.feel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The values that compiled FEEL knows (null, booleans, strings, decimals and lists of these) and how they compare. Null
 * as the answer to a comparison means that the values cannot be compared.
 */
final class FeelValue {
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private FeelValue() {}

    /**
     * Converts a variable.
     *
     * @throws FullFeelNeeded for any other type
     */
    static @Nullable Object of(@Nullable Object variable) {
        if (variable == null || variable instanceof String || variable instanceof Boolean) {
            return variable;
        }
        if (variable instanceof Number number) {
            return decimal(number);
        }
        if (variable instanceof List<?> list) {
            return each(list, FeelValue::of);
        }
        throw new FullFeelNeeded();
    }

    private static @Nullable BigDecimal decimal(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
        }
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        throw new FullFeelNeeded();
    }

    /** Converts as the full engine returns values: whole numbers as long, others as double. */
    static @Nullable Object toJava(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        return value instanceof List<?> list ? each(list, FeelValue::toJava) : value;
    }

    private static Number number(BigDecimal decimal) {
        boolean whole = decimal.scale() <= 0 || decimal.stripTrailingZeros().scale() <= 0;
        boolean fits = SMALLEST.compareTo(decimal) <= 0 && decimal.compareTo(LARGEST) <= 0;
        return (whole && fits) ? (Number) decimal.longValueExact() : (Number) decimal.doubleValue();
    }

    static @Nullable Boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof BigDecimal number && right instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        if (left instanceof List && right instanceof List) {
            throw new FullFeelNeeded();
        }
        return left.getClass() == right.getClass() ? left.equals(right) : null;
    }

    static @Nullable Boolean ordered(@Nullable Object left, @Nullable Object right, IntPredicate order) {
        if (left instanceof BigDecimal number && right instanceof BigDecimal other) {
            return order.test(number.compareTo(other));
        }
        if (left instanceof List && right instanceof List) {
            throw new FullFeelNeeded();
        }
        return (left instanceof String text && right instanceof String other)
                ? order.test(text.compareTo(other))
                : null;
    }

    /** Whether a list contains an element; lists in lists are left to the full engine. */
    static boolean has(List<?> list, @Nullable Object element) {
        return list.stream().anyMatch(item -> Boolean.TRUE.equals(equal(item, element)));
    }

    private static List<@Nullable Object> each(List<?> list, FeelValue.Mapping mapping) {
        List<@Nullable Object> values = new ArrayList<>(list.size());
        for (Object item : list) {
            values.add(mapping.apply(item));
        }
        return Collections.unmodifiableList(values);
    }

    @FunctionalInterface
    private interface Mapping {
        @Nullable
        Object apply(@Nullable Object value);
    }
}
