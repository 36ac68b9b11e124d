package io.leadwright.automation.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step returns to the process.
 *
 * @param variables process variables to set: ids and what a gateway or decision needs, strings of at most 4,000 characters
 * @param outputs longer outputs for later steps of the same run, stored as JSON beside the process
 */
public record StepResult(Map<String, @Nullable Object> variables, Map<String, JsonNode> outputs) {

    public static StepResult none() {
        return new StepResult(Map.of(), Map.of());
    }

    public static StepResult variables(Map<String, @Nullable Object> variables) {
        return new StepResult(variables, Map.of());
    }

    public static StepResult output(String name, JsonNode output) {
        return new StepResult(Map.of(), Map.of(name, output));
    }
}
