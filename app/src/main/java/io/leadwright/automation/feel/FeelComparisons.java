package io.leadwright.automation.feel;

import java.util.function.IntPredicate;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstRangeBoundary;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.jspecify.annotations.Nullable;

/** The compiled comparisons, of two values or of the input with a value. */
final class FeelComparisons {
    private static final FeelNode INPUT = FeelScope::input;

    private FeelComparisons() {}

    static void ofValues(FeelCompiler compiler) {
        compiler.on(Equal.class, test -> equal(compiler.node(test.x()), compiler.node(test.y())));
        compiler.on(
                LessThan.class,
                test -> ordered(compiler.node(test.x()), FeelComparisons::isBefore, compiler.node(test.y())));
        compiler.on(
                LessOrEqual.class,
                test -> ordered(compiler.node(test.x()), FeelComparisons::isAtMost, compiler.node(test.y())));
        compiler.on(
                GreaterThan.class,
                test -> ordered(compiler.node(test.x()), FeelComparisons::isAfter, compiler.node(test.y())));
        compiler.on(
                GreaterOrEqual.class,
                test -> ordered(compiler.node(test.x()), FeelComparisons::isAtLeast, compiler.node(test.y())));
    }

    /** The other side is an ordinary expression; the input's symbol in it is an error in the full engine. */
    static void withInput(FeelCompiler compiler) {
        FeelCompiler other = FeelCompiler.ofExpressions();
        compiler.on(InputEqualTo.class, test -> equal(INPUT, other.node(test.x())));
        compiler.on(InputLessThan.class, test -> ordered(INPUT, FeelComparisons::isBefore, other.node(test.x())));
        compiler.on(InputLessOrEqual.class, test -> ordered(INPUT, FeelComparisons::isAtMost, other.node(test.x())));
        compiler.on(InputGreaterThan.class, test -> ordered(INPUT, FeelComparisons::isAfter, other.node(test.x())));
        compiler.on(
                InputGreaterOrEqual.class, test -> ordered(INPUT, FeelComparisons::isAtLeast, other.node(test.x())));
        compiler.on(InputInRange.class, test -> within(test.range(), other));
    }

    private static FeelNode equal(FeelNode left, FeelNode right) {
        return scope -> FeelValue.equal(left.evaluate(scope), right.evaluate(scope));
    }

    private static FeelNode ordered(FeelNode left, IntPredicate order, FeelNode right) {
        return scope -> FeelValue.ordered(left.evaluate(scope), right.evaluate(scope), order);
    }

    private static FeelNode within(ConstRange range, FeelCompiler compiler) {
        FeelNode start = compiler.node(range.start().value());
        FeelNode end = compiler.node(range.end().value());
        IntPredicate afterStart = isClosed(range.start()) ? FeelComparisons::isAtLeast : FeelComparisons::isAfter;
        IntPredicate beforeEnd = isClosed(range.end()) ? FeelComparisons::isAtMost : FeelComparisons::isBefore;
        return scope -> {
            Object input = scope.input();
            return both(
                    FeelValue.ordered(input, start.evaluate(scope), afterStart),
                    FeelValue.ordered(input, end.evaluate(scope), beforeEnd));
        };
    }

    /** Null when the input cannot be compared with one of the ends, whatever the other one gives. */
    private static @Nullable Boolean both(@Nullable Boolean afterStart, @Nullable Boolean beforeEnd) {
        return (afterStart == null || beforeEnd == null) ? null : afterStart && beforeEnd;
    }

    private static boolean isClosed(ConstRangeBoundary boundary) {
        return boundary instanceof ClosedConstRangeBoundary;
    }

    private static boolean isBefore(int order) {
        return order < 0;
    }

    private static boolean isAtMost(int order) {
        return order <= 0;
    }

    private static boolean isAfter(int order) {
        return order > 0;
    }

    private static boolean isAtLeast(int order) {
        return order >= 0;
    }
}
