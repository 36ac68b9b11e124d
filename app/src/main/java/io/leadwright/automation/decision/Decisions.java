package io.leadwright.automation.decision;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates DMN decisions in their latest version. */
public interface Decisions {

    /**
     * Evaluates a decision and those it requires.
     *
     * @param key the decision's id, {@code lead-score}
     * @param inputs every input that the decision and those it requires read; a missing one is an error, because a missing or null DMN
     * input would silently match nothing
     * @throws IllegalArgumentException for an unknown decision or a missing input
     */
    Decided decide(String key, Map<String, @Nullable Object> inputs);

    /**
     * Names of the variables that a decision and those it requires read as plain inputs.
     *
     * @throws IllegalArgumentException for an unknown decision
     */
    Set<String> inputs(String key);

    /**
     * The strings in the cells of one input of a decision's own table, in the order of the rules: the values that the table knows.
     *
     * @param input the variable that the column reads, {@code eventType}
     * @throws IllegalArgumentException for an unknown decision
     */
    Set<String> literals(String key, String input);
}
