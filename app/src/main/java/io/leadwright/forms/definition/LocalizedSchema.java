package io.leadwright.forms.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A form's schema as form-js renders it for one person: in that person's language, with the fields the person fills. */
final class LocalizedSchema {
    private static final List<String> TEXTS = List.of("label", "description", "dateLabel", "timeLabel", "text");

    /** Words that a text field offers beside any other, separated by bars. */
    private static final String CHOICES = "choices";

    private final String suffix;
    private final Predicate<JsonNode> shown;

    private LocalizedSchema(Locale language, Predicate<JsonNode> shown) {
        this.suffix = "." + language.getLanguage();
        this.shown = shown;
    }

    /** For a new record: without the fields that assistants fill. */
    static String forEntry(FormDefinition form, Locale language) {
        return new LocalizedSchema(language, component -> !byAssistant(component)).of(form);
    }

    /**
     * For a change: including fields filled by assistants whose component has the property {@code editable}, without the owner for a person
     * who may not assign.
     */
    static String forChange(FormDefinition form, Permission may, Locale language) {
        return new LocalizedSchema(
                        language,
                        component -> (!byAssistant(component) || flag(component, "editable"))
                                && (may.manage() || !owner(component, may)))
                .of(form);
    }

    /** For a person who answers in a task: without the fields that cannot be changed there. */
    static String forAnswer(FormDefinition form, Locale language) {
        return new LocalizedSchema(language, component -> !fixed(component)).of(form);
    }

    /** For a person who answers in an application without a place for what is known: the questions first, then what cannot be changed there. */
    static String forTask(FormDefinition form, Locale language) {
        LocalizedSchema all = new LocalizedSchema(language, component -> true);
        ObjectNode schema = form.schema().deepCopy();
        ArrayNode questions = JsonNodeFactory.instance.arrayNode();
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        all.kept(schema.path("components")).forEach(component -> (fixed(component) ? known : questions).add(component));
        schema.set("components", questions.addAll(known));
        return schema.toString();
    }

    private static boolean fixed(JsonNode component) {
        return component.path("disabled").asBoolean(false)
                || component.path("readonly").asBoolean(false);
    }

    private static boolean byAssistant(JsonNode component) {
        return "assistant".equals(component.path("properties").path("filledBy").asText());
    }

    private static boolean owner(JsonNode component, Permission may) {
        String key = component.path("key").asText();
        return "owner".equals(component.path("properties").path("customer").asText())
                || (!key.isEmpty() && key.equals(may.ownField()));
    }

    private static boolean flag(JsonNode component, String name) {
        return component.path("properties").path(name).asBoolean(false);
    }

    private String of(FormDefinition form) {
        ObjectNode schema = form.schema().deepCopy();
        schema.set("components", kept(schema.path("components")));
        return schema.toString();
    }

    private ArrayNode kept(JsonNode components) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode component : components) {
            if (component instanceof ObjectNode node && shown.test(node) && !flag(node, "json")) {
                translate(node);
                if (!node.has("components") || !node.path("components").isEmpty()) {
                    kept.add(node);
                }
            }
        }
        return kept;
    }

    private void translate(ObjectNode component) {
        JsonNode properties = component.path("properties");
        for (String text : TEXTS) {
            if (properties.has(text + suffix)) {
                component.set(text, properties.get(text + suffix));
            }
        }
        if (component.has("dateLabel") && !properties.has("dateLabel" + suffix) && properties.has("label" + suffix)) {
            component.set("dateLabel", properties.get("label" + suffix));
        }
        if (properties instanceof ObjectNode own && own.has(CHOICES + suffix)) {
            own.set(CHOICES, own.get(CHOICES + suffix));
        }
        for (JsonNode value : component.path("values")) {
            JsonNode label = properties.get("value." + value.path("value").asText() + suffix);
            if (label != null && value instanceof ObjectNode option) {
                option.set("label", label);
            }
        }
        if (component.has("components")) {
            component.set("components", kept(component.path("components")));
        }
    }
}
