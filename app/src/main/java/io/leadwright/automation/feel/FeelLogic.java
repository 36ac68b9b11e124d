package io.leadwright.automation.feel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** FEEL's three-valued logic: true, false, and null for unknown. */
final class FeelLogic {
    private FeelLogic() {}

    static FeelNode any(List<FeelNode> tests) {
        return decidedBy(true, tests);
    }

    static FeelNode all(List<FeelNode> tests) {
        return decidedBy(false, tests);
    }

    /** The deciding value as soon as one test gives it; otherwise null if one test gave neither true nor false. */
    private static FeelNode decidedBy(boolean deciding, List<FeelNode> tests) {
        FeelNode[] each = tests.toArray(FeelNode[]::new);
        return scope -> {
            Boolean result = !deciding;
            for (FeelNode test : each) {
                if (!(test.evaluate(scope) instanceof Boolean value)) {
                    result = null;
                } else if (value == deciding) {
                    return value;
                }
            }
            return result;
        };
    }

    static FeelNode not(FeelNode test) {
        return scope -> test.evaluate(scope) instanceof Boolean value ? !value : null;
    }

    /**
     * A test in a table's cell: it matches when the expression is true, equals the input, or is a list that contains the input. An
     * expression that reads the input by its symbol matches only when it is true.
     */
    static FeelNode unaryTest(FeelNode expression) {
        return scope -> {
            Object input = scope.input();
            scope.takeSymbolRead();
            Object value = expression.evaluate(scope);
            if (scope.takeSymbolRead()) {
                return value instanceof Boolean ? value : null;
            }
            return Boolean.TRUE.equals(value) ? value : met(input, value);
        };
    }

    private static @Nullable Boolean met(@Nullable Object input, @Nullable Object value) {
        if (value instanceof List<?> list) {
            if (input instanceof List) {
                throw new FullFeelNeeded();
            }
            return FeelValue.has(list, input);
        }
        Boolean equal = FeelValue.equal(input, value);
        return (equal == null && Boolean.FALSE.equals(value)) ? Boolean.FALSE : equal;
    }
}
