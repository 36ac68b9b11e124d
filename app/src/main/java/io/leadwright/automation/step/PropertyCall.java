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

    @Override
    public Optional<String> variableOf(String input) {
        return name(properties.get(input));
    }

    private @Nullable Object resolve(@Nullable String value) {
        Optional<String> name = name(value);
        return name.isPresent() ? variable(name.get()) : value;
    }

    private static Optional<String> name(@Nullable String value) {
        return value != null && value.startsWith("${") && value.endsWith("}")
                ? Optional.of(value.substring(2, value.length() - 1).strip())
                : Optional.empty();
    }

    /** The variables whose names begin with a prefix. */
    protected static Map<String, @Nullable Object> beginning(
            String prefix, Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name, value);
            }
        });
        return found;
    }
}
