package io.leadwright.ai.answer;

import io.leadwright.ai.answer.Clause.SignalledClause;
import io.leadwright.ai.prompt.PlainWords;
import io.leadwright.automation.decision.Decisions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Extracts numbers from clauses. A row of the measures table has a measure's name, a pattern whose first group is the number, a factor and
 * how several numbers are combined ({@code max} or {@code count}); a currency, if the row names one, multiplies it by the rate in {@code
 * exchange-rate.dmn}. In a clause, the first row of a measure that finds a number counts. A clause without digits has no numbers; numerals in words are already digits ({@link PlainWords}).
 */
final class Measures {
    private static final String RATES = "exchange-rate";
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private final Decisions decisions;
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, Clause> sources = new HashMap<>();

    private Measures(Decisions decisions) {
        this.decisions = decisions;
    }

    static Measures of(Decisions decisions, String table, List<SignalledClause> clauses) {
        Measures measures = new Measures(decisions);
        for (SignalledClause signalled : clauses) {
            Clause clause = signalled.clause();
            if (clause.said().chars().noneMatch(Character::isDigit)) {
                continue;
            }
            Set<String> found = new HashSet<>();
            decisions
                    .decide(table, Map.of("text", clause.said(), "field", clause.field()))
                    .outputs()
                    .forEach(row -> measures.take(row, clause, found));
        }
        return measures;
    }

    private void take(Map<String, @Nullable Object> row, Clause clause, Set<String> found) {
        String measure = String.valueOf(row.get("measure"));
        if (found.contains(measure)) {
            return;
        }
        OptionalDouble number = number(String.valueOf(row.get("pattern")), clause.said());
        if (number.isEmpty()) {
            return;
        }
        found.add(measure);
        double factor = (row.get("factor") instanceof Number by ? by.doubleValue() : 1) * rate(row.get("currency"));
        if ("count".equals(row.get("combine"))) {
            values.merge(measure, 1.0, Double::sum);
            sources.putIfAbsent(measure, clause);
        } else if (number.getAsDouble() * factor > values.getOrDefault(measure, Double.NEGATIVE_INFINITY)) {
            values.put(measure, number.getAsDouble() * factor);
            sources.put(measure, clause);
        }
    }

    private double rate(@Nullable Object currency) {
        return currency != null
                        && decisions
                                        .decide(RATES, Map.of("currency", currency))
                                        .first()
                                        .get("rate")
                                instanceof Number rate
                ? rate.doubleValue()
                : 1;
    }

    /** The number in the first group that matched; a date counts as 1. */
    private static OptionalDouble number(String pattern, String text) {
        Matcher matcher = PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text);
        if (!matcher.find()) {
            return OptionalDouble.empty();
        }
        String group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        try {
            return OptionalDouble.of(Double.parseDouble(group));
        } catch (NumberFormatException e) {
            return OptionalDouble.of(1);
        }
    }

    Map<String, Double> values() {
        return values;
    }

    Optional<Clause> source(String measure) {
        return Optional.ofNullable(sources.get(measure));
    }
}
