package io.leadwright.automation.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a decision with the rules that led to it, including those of required decisions.
 *
 * @param outputs one map per matched rule of the decision itself; one for an aggregated or single result; empty when no rule matched
 * @param matches every rule that matched, in order of evaluation
 */
public record Decided(List<Map<String, @Nullable Object>> outputs, List<Match> matches) {

    /**
     * A rule that matched.
     *
     * @param decision id of the decision that the rule belongs to
     * @param name the decision's name in its file
     * @param rule the rule's id
     * @param description the rule's sentence; empty when it has none
     * @param outputs the rule's outputs
     */
    public record Match(
            String decision, String name, String rule, String description, Map<String, @Nullable Object> outputs) {}

    /** The outputs of the only or first matched rule; empty when none matched. */
    public Map<String, @Nullable Object> first() {
        return outputs.isEmpty() ? Map.of() : outputs.get(0);
    }
}
