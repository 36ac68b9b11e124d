package io.leadwright.automation.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An element template of Camunda Modeler for Camunda 7: the element's name in the menu and its fields. Fields that no template knows stay
 * visible, because the analyst chooses the names of some inputs.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "id", "description", "appliesTo", "elementType", "entriesVisible", "properties"})
record ElementTemplate(
        String name,
        String id,
        String description,
        List<String> appliesTo,
        Map<String, String> elementType,
        List<Property> properties) {

    @JsonProperty
    boolean entriesVisible() {
        return true;
    }

    /** A field, or a fixed value of type {@code Hidden}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Property(
            @Nullable String label,
            @Nullable String description,
            String type,
            @Nullable String value,
            @Nullable List<Choice> choices,
            Map<String, String> binding,
            @Nullable Map<String, Boolean> constraints) {

        static Property fixed(String attribute, String value) {
            return new Property(null, null, "Hidden", value, null, binding("property", attribute), null);
        }

        static Property text(String name, String label, String description, boolean required) {
            return new Property(label, description, "String", null, null, camundaProperty(name), notEmpty(required));
        }

        static Property oneOf(String name, String label, String description, List<Choice> choices) {
            String first = choices.get(0).value();
            return new Property(label, description, "Dropdown", first, choices, camundaProperty(name), notEmpty(true));
        }

        private static Map<String, String> camundaProperty(String name) {
            return binding("camunda:property", name);
        }

        private static Map<String, String> binding(String type, String name) {
            return new TreeMap<>(Map.of("type", type, "name", name));
        }

        private static @Nullable Map<String, Boolean> notEmpty(boolean required) {
            return required ? Map.of("notEmpty", true) : null;
        }
    }

    record Choice(String name, String value) {}
}
