package io.leadwright.forms.rating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Sentences;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns evidence into points.
 *
 * @param evidence dimension to its category, quote, field and source ({@code model}, {@code rules}, {@code person}); what a person set also
 *     has the reason, the person and, under {@code computed}, the evidence it replaces
 */
record Scorecard(Map<String, JsonNode> evidence) {
    static final String PERSON = "person";
    static final String COMPUTED = "computed";
    private static final String TABLE = "score-";

    /** The decision's outputs, and each dimension with its points and the reason. */
    record Scored(Map<String, @Nullable Object> outputs, Map<String, Map<String, @Nullable Object>> dimensions) {}

    static Scorecard of(JsonNode output) {
        Map<String, JsonNode> evidence = new LinkedHashMap<>();
        output.properties().forEach(entry -> evidence.put(entry.getKey(), entry.getValue()));
        return new Scorecard(evidence);
    }

    /** {@code model} if a model provided at least one dimension. */
    String ratedBy() {
        return evidence.values().stream()
                        .anyMatch(item -> item.path("by").asText().equals("model"))
                ? "model"
                : "rules";
    }

    /** A dimension is known if something in the record supports it, or a person set it. */
    boolean known(String dimension) {
        JsonNode item = evidence.get(dimension);
        return item != null
                && (item.hasNonNull("quote") || PERSON.equals(item.path("by").asText()));
    }

    String category(String dimension) {
        JsonNode item = evidence.get(dimension);
        return item == null ? "" : item.path("category").asText();
    }

    /** The same evidence, without quotes that the record does not contain any more. */
    Scorecard quoting(Map<String, @Nullable Object> record) {
        return changed((dimension, item) -> {
            if (item.hasNonNull("quote")
                    && !holds(
                            record.get(item.path("field").asText()),
                            item.path("quote").asText())) {
                item.putNull("quote").putNull("field");
            }
            if (item.get(COMPUTED) instanceof ObjectNode computed) {
                item.set(
                        COMPUTED,
                        new Scorecard(Map.of(dimension, computed))
                                .quoting(record)
                                .evidence()
                                .get(dimension));
            }
        });
    }

    private static boolean holds(@Nullable Object value, String quote) {
        return value instanceof String text && text.contains(quote);
    }

    /** The same evidence with the dimensions that a person set before and did not take back. */
    Scorecard keeping(Scorecard before) {
        return changed((dimension, item) -> {
            JsonNode set = before.evidence().get(dimension);
            if (set != null && set.has(COMPUTED)) {
                ObjectNode computed = item.deepCopy();
                item.setAll((ObjectNode) set.deepCopy());
                item.set(COMPUTED, computed);
            }
        });
    }

    /** The same evidence with a dimension as a person sets it. */
    Scorecard with(String dimension, String category, String reason, String person) {
        return restored(dimension).changed(dimension, item -> {
            ObjectNode computed = item.deepCopy();
            item.removeAll();
            item.put("category", category)
                    .putNull("quote")
                    .putNull("field")
                    .put("by", PERSON)
                    .put("reason", reason)
                    .put(PERSON, person)
                    .set(COMPUTED, computed);
        });
    }

    /** The same evidence, and a category for a dimension that counts as known, to see what it would change. */
    Scorecard supposing(String dimension, String category) {
        return changed(dimension, item -> item.put("category", category).put("by", PERSON));
    }

    /** The same evidence with a dimension as it was computed. */
    Scorecard restored(String dimension) {
        return changed(dimension, item -> {
            if (item.get(COMPUTED) instanceof ObjectNode computed) {
                item.removeAll();
                item.setAll(computed);
            }
        });
    }

    /** Whether a person set a dimension. */
    boolean set(String dimension) {
        JsonNode item = evidence.get(dimension);
        return item != null && item.has(COMPUTED);
    }

    private Scorecard changed(BiConsumer<String, ObjectNode> change) {
        Map<String, JsonNode> changed = new LinkedHashMap<>();
        evidence.forEach((dimension, item) -> {
            ObjectNode copy = item.deepCopy();
            change.accept(dimension, copy);
            changed.put(dimension, copy);
        });
        return new Scorecard(changed);
    }

    /** The same evidence with a change of one dimension; unchanged if it has none. */
    private Scorecard changed(String dimension, Consumer<ObjectNode> change) {
        Map<String, JsonNode> changed = new LinkedHashMap<>(evidence);
        changed.computeIfPresent(dimension, (key, item) -> {
            ObjectNode copy = item.deepCopy();
            change.accept(copy);
            return copy;
        });
        return new Scorecard(changed);
    }

    Scored score(Decisions decisions, String decision) {
        Decided decided = decide(decisions, decision);
        Map<String, Map<String, @Nullable Object>> dimensions = new LinkedHashMap<>();
        evidence.forEach((dimension, item) -> dimensions.put(dimension, scored(dimension, item, decided)));
        return new Scored(decided.first(), dimensions);
    }

    /** The decision's outputs alone. */
    Map<String, @Nullable Object> outputs(Decisions decisions, String decision) {
        return decide(decisions, decision).first();
    }

    private Decided decide(Decisions decisions, String decision) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        evidence.forEach((dimension, item) -> {
            inputs.put(dimension, item.path("category").asText());
            inputs.put(dimension + "Known", known(dimension));
        });
        inputs.put(
                "knownDimensions",
                evidence.keySet().stream().filter(this::known).count());
        return decisions.decide(decision, inputs);
    }

    private static Map<String, @Nullable Object> scored(String dimension, JsonNode item, Decided decided) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("category", item.path("category").asText());
        decided.matches().stream()
                .filter(match -> match.decision().equals(table(dimension)))
                .findFirst()
                .ifPresent(match -> {
                    entry.put("points", match.outputs().values().iterator().next());
                    entry.putAll(Sentences.of("rule", match.description()));
                });
        entry.put("quote", text(item, "quote"));
        entry.put("field", text(item, "field"));
        entry.put("by", item.path("by").asText("rules"));
        if (item.get(COMPUTED) instanceof ObjectNode computed) {
            entry.put("reason", text(item, "reason"));
            entry.put(PERSON, text(item, PERSON));
            Map<String, @Nullable Object> before = new LinkedHashMap<>();
            for (String key : new String[] {"category", "quote", "field", "by"}) {
                before.put(key, text(computed, key));
            }
            entry.put(COMPUTED, before);
        }
        return entry;
    }

    private static @Nullable String text(JsonNode item, String key) {
        return item.hasNonNull(key) ? Objects.requireNonNull(item.get(key)).asText() : null;
    }

    /** The decision that scores a dimension, {@code score-company-size} for {@code companySize}. */
    static String table(String dimension) {
        return TABLE + dimension.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
