package io.leadwright.forms.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Sentences;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns evidence into points.
 *
 * @param evidence dimension to its category, quote, field and source ({@code model}, {@code rules}, {@code person})
 */
record Scorecard(Map<String, JsonNode> evidence) {
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

    /** A dimension is known if something in the record supports it. */
    long known() {
        return evidence.values().stream()
                .filter(item -> item.hasNonNull("quote"))
                .count();
    }

    Scored score(Decisions decisions, String decision) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        evidence.forEach(
                (dimension, item) -> inputs.put(dimension, item.path("category").asText()));
        inputs.put("knownDimensions", known());
        Decided decided = decisions.decide(decision, inputs);
        Map<String, Map<String, @Nullable Object>> dimensions = new LinkedHashMap<>();
        evidence.forEach((dimension, item) -> dimensions.put(dimension, scored(dimension, item, decided)));
        return new Scored(decided.first(), dimensions);
    }

    private static Map<String, @Nullable Object> scored(String dimension, JsonNode item, Decided decided) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("category", item.path("category").asText());
        decided.matches().stream()
                .filter(match -> match.decision().equals(TABLE + kebab(dimension)))
                .findFirst()
                .ifPresent(match -> {
                    entry.put("points", match.outputs().values().iterator().next());
                    entry.putAll(Sentences.of("rule", match.description()));
                });
        entry.put("quote", item.hasNonNull("quote") ? item.path("quote").asText() : null);
        entry.put("field", item.hasNonNull("field") ? item.path("field").asText() : null);
        entry.put("by", item.path("by").asText("rules"));
        return entry;
    }

    /** {@code company-size} for {@code companySize}. */
    static String kebab(String key) {
        return key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
