package io.leadwright.automation.feel;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** The scope of an expression: the variables and, in a table's cell, the input. */
final class FeelScope {
    private static final String INPUT_SYMBOL = "?";
    private static final String INPUT_NAME = "inputVariableName";
    private static final String DEFAULT_INPUT = "cellInput";

    private final VariableContext variables;
    private final String input;
    private boolean symbolRead;

    FeelScope(VariableContext variables, @Nullable String input) {
        this.variables = variables;
        this.input = input == null ? DEFAULT_INPUT : input;
    }

    /**
     * Null when there is no such variable.
     *
     * @throws FullFeelNeeded for the engine's own variable, which is not among these
     */
    @Nullable
    Object variable(String name) {
        if (name.equals(INPUT_NAME)) {
            throw new FullFeelNeeded();
        }
        TypedValue value = variables.resolve(name);
        if (value == null && variables.containsVariable(name)) {
            throw new FullFeelNeeded();
        }
        return value == null ? null : FeelValue.of(value.getValue());
    }

    /**
     * A value inside nested maps, {@code dimensions.budget.category}.
     *
     * @throws FullFeelNeeded when there is no such value
     */
    @Nullable
    Object path(List<String> names) {
        TypedValue first = variables.resolve(names.get(0));
        Object at = first == null ? null : first.getValue();
        for (String name : names.subList(1, names.size())) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new FullFeelNeeded();
            }
            at = map.get(name);
        }
        return FeelValue.of(at);
    }

    @Nullable
    Object input() {
        return variable(input);
    }

    /** The input by its symbol {@code ?}; the read is noted, because a test that names the symbol is judged differently. */
    @Nullable
    Object inputBySymbol() {
        if (variables.containsVariable(INPUT_SYMBOL)) {
            throw new FullFeelNeeded();
        }
        symbolRead = true;
        return input();
    }

    /** Whether the symbol has been read since this was last called. */
    boolean takeSymbolRead() {
        boolean read = symbolRead;
        symbolRead = false;
        return read;
    }
}
