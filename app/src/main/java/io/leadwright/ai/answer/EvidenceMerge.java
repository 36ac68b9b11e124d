package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges a model's evidence over the rules'. A quote must occur in the record, outside clauses addressed to an AI; otherwise the rules'
 * evidence for that dimension stays, with its own quote. Without a quote a model can only say that there is no evidence, which is the
 * schema's last category; that voids no evidence that has a quote, as giving and taking away need the same proof. What a person entered
 * also stays.
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
                        .filter(found -> found.quote() != null || isNothing(entry.getKey(), before))
                        .ifPresent(item -> merged.set(entry.getKey(), item.toJson("model")));
            }
        });
        return merged;
    }

    /** The parts of an answer whose quotes are not the record's words, one sentence each. */
    List<String> unsupported(JsonNode answer) {
        List<String> errors = new ArrayList<>();
        answer.properties().forEach(entry -> {
            String quote = entry.getValue().path("quote").asText("").strip();
            if (!quote.isEmpty() && evidence(entry.getKey(), entry.getValue()).isEmpty()) {
                errors.add(entry.getKey() + ": the quote is not in the input");
            }
        });
        return errors;
    }

    /** Whether the rules found nothing: no quote, and no category above the last one, as a field that a person filled in gives. */
    private boolean isNothing(String dimension, JsonNode before) {
        String category = before.path("category").asText("");
        return before.path("quote").asText("").isEmpty() && (category.isEmpty() || category.equals(lowest(dimension)));
    }

    private Optional<Evidence> evidence(String dimension, JsonNode item) {
        String category = item.path("category").asText();
        String quote = item.path("quote").asText("").strip();
        if (quote.isEmpty()) {
            return category.equals(lowest(dimension))
                    ? Optional.of(new Evidence(category, null, null))
                    : Optional.empty();
        }
        return place(category, quote, item.path("field").asText(""))
                .filter(found -> !instruction(String.valueOf(found.quote())));
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

    /** The words in the field that contains the quote: the one the model named, else any other. */
    private Optional<Evidence> place(String category, String quote, String named) {
        return words(fields.get(named), quote)
                .map(words -> new Evidence(category, words, named))
                .or(() -> fields.entrySet().stream()
                        .flatMap(
                                field -> words(field.getValue(), quote)
                                        .map(words -> new Evidence(category, words, field.getKey()))
                                        .stream())
                        .findFirst());
    }

    private static Optional<String> words(@Nullable Object value, String quote) {
        return value instanceof String text ? QuotedWords.in(text, quote) : Optional.empty();
    }

    private boolean instruction(String quote) {
        return instructions.stream()
                .anyMatch(clause -> clause.original().contains(quote) || quote.contains(clause.original()));
    }
}
