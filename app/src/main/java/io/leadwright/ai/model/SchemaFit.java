package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.prompt.PlainName;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Brings an answer into the form of its schema where its meaning is plain: names and enumerated words in another spelling, what may be null
 * left out, numbers as texts. What the schema does not know is dropped. Nothing is added that the model did not say.
 */
final class SchemaFit {
    private static final Pattern YES = Pattern.compile("(?i)true|yes|y|1|\u662f|\u5bf9|\u6709");
    private static final Pattern NO = Pattern.compile("(?i)false|no|n|0|\u5426|\u4e0d\u662f|\u6ca1\u6709");
    private static final Pattern EXPLAINED =
            Pattern.compile("\\s*[(\uff08\uff1a:=,\uff0c\u3002;\u2014-].*", Pattern.DOTALL);
    /** Words for nothing, where nothing may be said. */
    private static final Pattern NOTHING =
            Pattern.compile("(?i)|null|none|nil|n/a|-|\u65e0|\u6ca1\u6709|\u672a\u63d0\u53ca|\u65e0\u4f9d\u636e");

    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> spellings;

    private SchemaFit(Map<String, Map<String, String>> spellings) {
        this.spellings = spellings;
    }

    /** The fitted answer and what was changed. */
    record Fitted(JsonNode answer, List<String> notes) {}

    /**
     * Fits an answer.
     *
     * @param spellings other words for enumerated ones, by part of the answer
     */
    static Fitted fit(JsonNode schema, JsonNode answer, Map<String, Map<String, String>> spellings) {
        SchemaFit fit = new SchemaFit(spellings);
        JsonNode fitted = fit.value(schema, answer, Map.of());
        return new Fitted(fitted, List.copyOf(fit.notes));
    }

    /** @param words other words for enumerated ones */
    private JsonNode value(JsonNode schema, JsonNode given, Map<String, String> words) {
        JsonNode value = given;
        if (value.isTextual()
                && nullable(schema)
                && NOTHING.matcher(value.asText().strip()).matches()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (value.isArray() && value.size() == 1 && !is(schema, "array")) {
            notes.add("list");
            value = value.get(0);
        }
        if (schema.path("properties").isObject() && value.isObject()) {
            return object(schema, value, words);
        }
        if (is(schema, "array")) {
            return list(schema, value, words);
        }
        if (value.isTextual() && schema.path("enum").isArray()) {
            return word(schema.path("enum"), value, words);
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
        return is(schema, "boolean") ? truth(value) : value;
    }

    private JsonNode truth(JsonNode value) {
        String said =
                value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : "";
        if (!YES.matcher(said).matches() && !NO.matcher(said).matches()) {
            return value;
        }
        notes.add("yes or no as text");
        return JsonNodeFactory.instance.booleanNode(YES.matcher(said).matches());
    }

    private ObjectNode object(JsonNode schema, JsonNode value, Map<String, String> words) {
        ObjectNode fitted = JsonNodeFactory.instance.objectNode();
        Set<String> used = new LinkedHashSet<>();
        schema.path("properties").properties().forEach(property -> {
            Optional<String> said = named(value, property.getKey(), property.getValue());
            Map<String, String> own = spellings.getOrDefault(property.getKey(), words);
            if (said.isPresent()) {
                used.add(said.get());
                fitted.set(property.getKey(), value(property.getValue(), value.get(said.get()), own));
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

    /** The name that a part has in an answer; its description counts as a name, too. */
    private static Optional<String> named(JsonNode value, String name, JsonNode schema) {
        if (value.has(name)) {
            return Optional.of(name);
        }
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        String described = PlainName.of(schema.path("description").asText(name));
        return names.stream()
                .filter(each -> PlainName.of(each).equals(PlainName.of(name)))
                .findFirst()
                .or(() -> names.stream()
                        .filter(each -> PlainName.of(each).equals(described))
                        .findFirst());
    }

    private JsonNode list(JsonNode schema, JsonNode value, Map<String, String> words) {
        if (value.isNull() || value.isMissingNode()) {
            return value;
        }
        ArrayNode fitted = JsonNodeFactory.instance.arrayNode();
        if (!value.isArray()) {
            notes.add("one item instead of a list");
            return fitted.add(value(schema.path("items"), value, words));
        }
        value.forEach(item -> fitted.add(value(schema.path("items"), item, words)));
        return fitted;
    }

    /** The enumerated word in another spelling, by another name, or with an explanation behind it. */
    private JsonNode word(JsonNode words, JsonNode value, Map<String, String> other) {
        String whole = value.asText();
        String first = EXPLAINED.matcher(whole).replaceFirst("");
        for (String said : List.of(whole, first)) {
            String meant = other.getOrDefault(PlainName.of(said), said);
            for (JsonNode word : words) {
                if (word.isTextual() && PlainName.of(word.asText()).equals(PlainName.of(meant))) {
                    if (!word.asText().equals(whole)) {
                        notes.add("words spelt otherwise");
                    }
                    return word;
                }
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
        String said = Normalizer.normalize(value.asText().strip(), Normalizer.Form.NFKC)
                .replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", "");
        if (said.matches("-?\\d{1,15}(\\.0+)?")) {
            notes.add("numbers as texts");
            return JsonNodeFactory.instance.numberNode(Long.parseLong(said.split("\\.", 2)[0]));
        }
        if (is(schema, "number") && said.matches("-?\\d{1,12}\\.\\d{1,9}")) {
            notes.add("numbers as texts");
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(said));
        }
        return value;
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
