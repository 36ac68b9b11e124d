package io.leadwright.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a model's evidence over the rules'. A quote must stand in the record, and not in a clause that speaks to an AI;
 * otherwise the rules' reading of that dimension stays, with its own quote. What a person entered stays as well.
 */
final class EvidenceMerge {
    private final Map<String, ? extends @Nullable Object> fields;
    private final List<Clause> instructions;

    EvidenceMerge(Map<String, ? extends @Nullable Object> fields, List<Clause> instructions) {
        this.fields = fields;
        this.instructions = instructions;
    }

    ObjectNode merge(ObjectNode rules, JsonNode answer) {
        ObjectNode merged = rules.deepCopy();
        answer.properties().forEach(entry -> {
            JsonNode before = merged.path(entry.getKey());
            if (!before.path("by").asText().equals("person")) {
                evidence(entry.getValue()).ifPresent(item -> merged.set(entry.getKey(), item.toJson("model")));
            }
        });
        return merged;
    }

    private Optional<Evidence> evidence(JsonNode item) {
        String category = item.path("category").asText();
        String quote = item.path("quote").asText("").strip();
        if (quote.isEmpty()) {
            return Optional.of(new Evidence(category, null, null));
        }
        String named = item.path("field").asText("");
        return field(quote, named)
                .filter(field -> !instruction(quote))
                .map(field -> new Evidence(category, quote, field));
    }

    /** The field the quote stands in: the one the model named, else any other. */
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
