package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Brings an answer into the form of its schema where its meaning is plain: names and enumerated words in another spelling, what may be null
 * left out, numbers as texts. What the schema does not know is dropped. Nothing is added that the model did not say.
 */
final class SchemaFit {
    private final Set<String> notes = new LinkedHashSet<>();

    /** The fitted answer and what was changed. */
    record Fitted(JsonNode answer, List<String> notes) {}

    static Fitted fit(JsonNode schema, JsonNode answer) {
        SchemaFit fit = new SchemaFit();
        JsonNode fitted = fit.value(schema, answer);
        return new Fitted(fitted, List.copyOf(fit.notes));
    }

    /** A name without width, case and separators. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_\\-.:]+", "");
    }

    private JsonNode value(JsonNode schema, JsonNode value) {
        if (value.isTextual() && nullable(schema) && empty(value.asText())) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (schema.path("properties").isObject() && value.isObject()) {
            return object(schema, value);
        }
        if (is(schema, "array")) {
            return list(schema, value);
        }
        if (value.isTextual() && schema.path("enum").isArray()) {
            return word(schema.path("enum"), value);
        }
        if (is(schema, "string") && !value.isTextual()) {
            return text(value);
        }
        if (value.isTextual() && (is(schema, "integer") || is(schema, "number"))) {
            return number(schema, value);
        }
        if (is(schema, "integer") && value.isFloatingPointNumber() && value.asDouble() == value.asLong()) {
            return JsonNodeFactory.instance.numberNode(value.asLong());
        }
        if (is(schema, "boolean") && value.isTextual() && value.asText().strip().matches("(?i)true|false")) {
            notes.add("true or false as text");
            return JsonNodeFactory.instance.booleanNode(
                    Boolean.parseBoolean(value.asText().strip().toLowerCase(Locale.ROOT)));
        }
        return value;
    }

    private ObjectNode object(JsonNode schema, JsonNode value) {
        ObjectNode fitted = JsonNodeFactory.instance.objectNode();
        Set<String> used = new LinkedHashSet<>();
        schema.path("properties").properties().forEach(property -> {
            Optional<String> said = named(value, property.getKey());
            if (said.isPresent()) {
                used.add(said.get());
                fitted.set(property.getKey(), value(property.getValue(), value.get(said.get())));
                if (!said.get().equals(property.getKey())) {
                    notes.add("names spelt otherwise");
                }
            } else if (nullable(property.getValue())) {
                fitted.putNull(property.getKey());
                notes.add("parts left out");
            }
        });
        List<String> unknown = new ArrayList<>();
        value.fieldNames().forEachRemaining(name -> {
            if (!used.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty() && !schema.path("additionalProperties").asBoolean(true)) {
            notes.add("unknown parts dropped");
        } else {
            unknown.forEach(name -> fitted.set(name, value.get(name)));
        }
        return fitted;
    }

    private static Optional<String> named(JsonNode value, String name) {
        if (value.has(name)) {
            return Optional.of(name);
        }
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(each -> plain(each).equals(plain(name))).findFirst();
    }

    private JsonNode list(JsonNode schema, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return value;
        }
        ArrayNode fitted = JsonNodeFactory.instance.arrayNode();
        if (!value.isArray()) {
            notes.add("one item instead of a list");
            return fitted.add(value(schema.path("items"), value));
        }
        value.forEach(item -> fitted.add(value(schema.path("items"), item)));
        return fitted;
    }

    private JsonNode word(JsonNode words, JsonNode value) {
        String said = plain(value.asText());
        for (JsonNode word : words) {
            if (word.isTextual() && plain(word.asText()).equals(said)) {
                if (!word.asText().equals(value.asText())) {
                    notes.add("words spelt otherwise");
                }
                return word;
            }
        }
        return value;
    }

    private JsonNode text(JsonNode value) {
        if (value.isNumber() || value.isBoolean()) {
            notes.add("numbers instead of texts");
            return JsonNodeFactory.instance.textNode(value.asText());
        }
        boolean lines = value.isArray()
                && !value.isEmpty()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
        if (lines) {
            notes.add("list of lines instead of a text");
            List<String> texts = new ArrayList<>();
            value.forEach(line -> texts.add(line.asText()));
            return JsonNodeFactory.instance.textNode(String.join("\n", texts));
        }
        return value;
    }

    private JsonNode number(JsonNode schema, JsonNode value) {
        String said = value.asText().strip();
        if (said.matches("-?\\d{1,15}")) {
            notes.add("numbers as texts");
            return JsonNodeFactory.instance.numberNode(Long.parseLong(said));
        }
        if (is(schema, "number") && said.matches("-?\\d{1,12}\\.\\d{1,9}")) {
            notes.add("numbers as texts");
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(said));
        }
        return value;
    }

    private static boolean empty(String text) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        return said.isEmpty() || said.equals("null") || said.equals("none") || said.equals("n/a");
    }

    private static boolean nullable(JsonNode schema) {
        return is(schema, "null");
    }

    private static boolean is(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.isArray()
                ? StreamSupport.stream(types.spliterator(), false)
                        .anyMatch(each -> each.asText().equals(type))
                : types.asText().equals(type);
    }
}
