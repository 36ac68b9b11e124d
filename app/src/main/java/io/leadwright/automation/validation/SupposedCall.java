package io.leadwright.automation.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.step.PropertyCall;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inputs of a step that does not run, with variables that a run might have. */
final class SupposedCall extends PropertyCall {
    private final StepUses.Used used;
    private final Map<String, ? extends @Nullable Object> variables;

    SupposedCall(StepUses.Used used, Map<String, ? extends @Nullable Object> variables) {
        super(used.properties());
        this.used = used;
        this.variables = variables;
    }

    @Override
    public String key() {
        return used.process() + ":" + used.element();
    }

    @Override
    public String run() {
        throw new IllegalStateException("There is no run at '" + key() + "'");
    }

    @Override
    public String businessKey() {
        throw new IllegalStateException("There is no record for '" + key() + "'");
    }

    @Override
    public String element() {
        return used.element();
    }

    @Override
    public String process() {
        return used.process();
    }

    @Override
    public String definition() {
        throw new IllegalStateException("There is no deployed process for '" + key() + "'");
    }

    @Override
    public Map<String, @Nullable Object> variables(String prefix) {
        return beginning(prefix, variables);
    }

    @Override
    public @Nullable Object variable(String name) {
        return variables.get(name);
    }

    @Override
    public Optional<JsonNode> output(String name) {
        return Optional.empty();
    }
}
