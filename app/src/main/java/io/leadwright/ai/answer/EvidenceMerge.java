package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges a model's evidence over the rules'. A quote must occur in the record, outside clauses addressed to an AI; otherwise the rules'
 * evidence for that dimension stays, with its own quote. Without a quote a model can only say that there is no evidence, which is the
 * schema's last category. What a person entered also stays.
 */
final class EvidenceMerge {
    private final Map<String, ? extends @Nullable Object> fields;
    private final List<Clause> instructions;
    private final @Nullable JsonNode schema;

    EvidenceMerge(
            Map<String, ? extends @Nullable Object> fields, List<Clause> instructions, @Nullable JsonNode schema) {
        this.fields = fields;
        this.schema = schema;
        this.instructions = instructions;
    }

    ObjectNode merge(ObjectNode rules, JsonNode answer) {
        ObjectNode merged = rules.deepCopy();
        answer.properties().forEach(entry -> {
            JsonNode before = merged.path(entry.getKey());
            if (!before.path("by").asText().equals("person")) {
                evidence(entry.getKey(), entry.getValue())
                        .ifPresent(item -> merged.set(entry.getKey(), item.toJson("model")));
            }
        });
        return merged;
    }

    private Optional<Evidence> evidence(String dimension, JsonNode item) {
        String category = item.path("category").asText();
        String quote = item.path("quote").asText("").strip();
        if (quote.isEmpty()) {
            return category.equals(lowest(dimension))
                    ? Optional.of(new Evidence(category, null, null))
                    : Optional.empty();
        }
        String named = item.path("field").asText("");
        return field(quote, named)
                .filter(field -> !instruction(quote))
                .map(field -> new Evidence(category, quote, field));
    }

    private @Nullable String lowest(String dimension) {
        if (schema == null) {
            return null;
        }
        JsonNode categories = schema.path("properties")
                .path(dimension)
                .path("properties")
                .path("category")
                .path("enum");
        return categories.isEmpty()
                ? null
                : categories.get(categories.size() - 1).asText();
    }

    /** The field that contains the quote: the one the model named, else any other. */
    private Optional<String> field(String quote, String named) {
        if (holds(fields.get(named), quote)) {
            return Optional.of(named);
        }
        return fields.entrySet().stream()
                .filter(field -> holds(field.getValue(), quote))
                .map(field -> field.getKey())
                .findFirst();
    }

    private static boolean holds(@Nullable Object value, String quote) {
        return value instanceof String text && text.contains(quote);
    }

    private boolean instruction(String quote) {
        return instructions.stream()
                .anyMatch(clause -> clause.original().contains(quote) || quote.contains(clause.original()));
    }
}
