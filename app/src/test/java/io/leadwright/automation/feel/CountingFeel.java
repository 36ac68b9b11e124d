package io.leadwright.automation.feel;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/** Counts what is handed over to an engine, by expression. */
final class CountingFeel implements FeelEngine {
    private final FeelEngine engine;
    private final Map<String, Integer> counts = new TreeMap<>();

    CountingFeel(FeelEngine engine) {
        this.engine = engine;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        counts.merge(expression, 1, Integer::sum);
        return engine.evaluateSimpleExpression(expression, variables);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
        counts.merge(expression, 1, Integer::sum);
        return engine.evaluateSimpleUnaryTests(expression, input, variables);
    }
}
