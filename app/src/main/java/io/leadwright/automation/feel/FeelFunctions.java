package io.leadwright.automation.feel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The compiled built-in functions, by name; an argument of the wrong type gives null. */
final class FeelFunctions {
    private static final Map<String, Function<List<FeelNode>, FeelNode>> BY_SIGNATURE = Map.of(
            "contains/2", arguments -> text(arguments, String::contains),
            "starts with/2", arguments -> text(arguments, String::startsWith),
            "ends with/2", arguments -> text(arguments, String::endsWith),
            "matches/2", arguments -> matches(arguments.get(0), literal(arguments.get(1)), ""),
            "matches/3", arguments -> matches(arguments.get(0), literal(arguments.get(1)), literal(arguments.get(2))),
            "replace/3", arguments -> replace(arguments.get(0), literal(arguments.get(1)), literal(arguments.get(2))),
            "list contains/2", arguments -> listContains(arguments.get(0), arguments.get(1)),
            "count/1", arguments -> count(arguments.get(0)),
            "not/1", arguments -> FeelLogic.not(arguments.get(0)));

    private FeelFunctions() {}

    /**
     * Compiles the call of a function.
     *
     * @throws FullFeelNeeded for a function, or a way to call it, that is not compiled
     */
    static FeelNode invocation(String name, List<FeelNode> arguments) {
        Function<List<FeelNode>, FeelNode> function = BY_SIGNATURE.get(name + "/" + arguments.size());
        if (function == null) {
            throw new FullFeelNeeded();
        }
        return function.apply(arguments);
    }

    private static FeelNode text(List<FeelNode> arguments, BiPredicate<String, String> test) {
        FeelNode left = arguments.get(0);
        FeelNode right = arguments.get(1);
        return scope -> {
            Object text = left.evaluate(scope);
            Object part = right.evaluate(scope);
            return (text instanceof String whole && part instanceof String piece) ? test.test(whole, piece) : null;
        };
    }

    private static FeelNode matches(FeelNode text, String pattern, String flags) {
        Predicate<String> search = TextSearch.of(pattern, flags);
        return scope -> text.evaluate(scope) instanceof String whole ? search.test(whole) : null;
    }

    private static FeelNode replace(FeelNode text, String pattern, String replacement) {
        Pattern compiled = TextSearch.pattern(pattern, 0);
        return scope -> {
            if (!(text.evaluate(scope) instanceof String whole)) {
                throw new FullFeelNeeded();
            }
            try {
                return compiled.matcher(whole).replaceAll(replacement);
            } catch (IllegalArgumentException | IndexOutOfBoundsException brokenReplacement) {
                throw new FullFeelNeeded();
            }
        };
    }

    private static String literal(FeelNode argument) {
        if (argument instanceof FeelNode.Literal literal && literal.value() instanceof String text) {
            return text;
        }
        throw new FullFeelNeeded();
    }

    private static FeelNode listContains(FeelNode list, FeelNode element) {
        return scope -> {
            Object items = list.evaluate(scope);
            Object wanted = element.evaluate(scope);
            return items instanceof List<?> values ? FeelValue.has(values, wanted) : null;
        };
    }

    private static FeelNode count(FeelNode list) {
        return scope -> list.evaluate(scope) instanceof List<?> values ? BigDecimal.valueOf(values.size()) : null;
    }

    /** Joins two texts; the sum of two numbers is left to the full engine, which rounds it. */
    static FeelNode joined(FeelNode left, FeelNode right) {
        return scope -> {
            Object first = left.evaluate(scope);
            Object second = right.evaluate(scope);
            if (first instanceof BigDecimal && second instanceof BigDecimal) {
                throw new FullFeelNeeded();
            }
            return (first instanceof String start && second instanceof String end) ? start + end : null;
        };
    }
}
