package io.leadwright.forms.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.deployment.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Camunda Form (JSON as the Modeler writes it) into a definition. */
final class FormReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private FormReader() {}

    /**
     * Reads the file.
     *
     * @throws JsonProcessingException if it is not valid JSON
     */
    static FormDefinition read(Resource file) throws JsonProcessingException {
        JsonNode schema = JSON.readTree(file.text());
        List<Field> fields = new ArrayList<>();
        collect(schema.path("components"), null, fields);
        boolean records = schema.path("leadwright").path("records").asBoolean(true);
        return new FormDefinition(file.key(), records, List.copyOf(fields), schema);
    }

    private static void collect(JsonNode components, @Nullable String group, List<Field> fields) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equals("group")) {
                collect(component.path("components"), component.path("id").asText(), fields);
            } else if (component.hasNonNull("key")) {
                fields.add(field(component, group));
            }
        }
    }

    private static Field field(JsonNode component, @Nullable String group) {
        List<Field.Option> options = new ArrayList<>();
        for (JsonNode value : component.path("values")) {
            options.add(new Field.Option(
                    value.path("value").asText(),
                    value.path("label").asText(value.path("value").asText())));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        component
                .path("properties")
                .properties()
                .forEach(property ->
                        properties.put(property.getKey(), property.getValue().asText()));
        return new Field(
                component.path("key").asText(),
                component.path("type").asText(),
                component
                        .path("label")
                        .asText(component
                                .path("dateLabel")
                                .asText(component.path("key").asText())),
                rules(component.path("validate")),
                options,
                properties,
                group,
                component.path("disabled").asBoolean(false)
                        || component.path("readonly").asBoolean(false),
                component.path("conditional").hasNonNull("hide"),
                initial(component.path("defaultValue")));
    }

    private static @Nullable Object initial(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() : value.isNumber() ? value.numberValue() : value.textValue();
    }

    private static Field.Rules rules(JsonNode validate) {
        return new Field.Rules(
                validate.path("required").asBoolean(false),
                number(validate, "minLength") == null
                        ? null
                        : validate.path("minLength").asInt(),
                number(validate, "maxLength") == null
                        ? null
                        : validate.path("maxLength").asInt(),
                number(validate, "min"),
                number(validate, "max"),
                validate.hasNonNull("pattern") ? validate.path("pattern").asText() : null,
                validate.hasNonNull("validationType")
                        ? validate.path("validationType").asText()
                        : null);
    }

    private static @Nullable Double number(JsonNode validate, String name) {
        return validate.path(name).isNumber() ? validate.path(name).doubleValue() : null;
    }
}
