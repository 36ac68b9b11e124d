package io.leadwright.automation.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a step's inputs from its properties; {@code ${name}} stands for a variable and is not an expression. */
public abstract class PropertyCall implements StepCall {
    private final Map<String, String> properties;

    public PropertyCall(Map<String, String> properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable Object value(String input) {
        return resolve(properties.get(input));
    }

    @Override
    public String text(String input) {
        return find(input)
                .orElseThrow(() -> new IllegalStateException(
                        "Step '" + element() + "' of '" + process() + "' needs a value for '" + input + "'"));
    }

    @Override
    public Optional<String> find(String input) {
        return Optional.ofNullable(value(input)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    @Override
    public Map<String, @Nullable Object> values(String prefix) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), resolve(value));
            }
        });
        return values;
    }

    private @Nullable Object resolve(@Nullable String value) {
        if (value != null && value.startsWith("${") && value.endsWith("}")) {
            return variable(value.substring(2, value.length() - 1).strip());
        }
        return value;
    }
}
