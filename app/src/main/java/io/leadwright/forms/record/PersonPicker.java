package io.leadwright.forms.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.forms.definition.Field;
import java.util.List;
import java.util.Map;

/** Turns text fields of a form's schema into selections of people. */
final class PersonPicker {
    private PersonPicker() {}

    /** A copy of the schema in which each of these fields offers its options. */
    static JsonNode offering(JsonNode schema, Map<String, List<Field.Option>> options) {
        JsonNode copy = schema.deepCopy();
        components(copy.path("components"), options);
        return copy;
    }

    private static void components(JsonNode components, Map<String, List<Field.Option>> options) {
        for (JsonNode component : components) {
            List<Field.Option> offered = options.get(component.path("key").asText());
            if (offered != null && component instanceof ObjectNode field) {
                select(field, offered);
            }
            components(component.path("components"), options);
        }
    }

    private static void select(ObjectNode field, List<Field.Option> offered) {
        field.put("type", "select");
        field.put("searchable", true);
        ArrayNode values = field.putArray("values");
        offered.forEach(
                option -> values.addObject().put("label", option.label()).put("value", option.value()));
        if (field.path("validate") instanceof ObjectNode rules) {
            rules.remove(List.of("maxLength", "minLength", "pattern"));
        }
    }
}
