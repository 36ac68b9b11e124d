package io.leadwright.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the answer of a model to the prompt extract-lead: nothing found unless added. */
public final class ModelAnswer {
    private static final Map<String, String> LOWEST = lowest();
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public ModelAnswer() {
        LOWEST.forEach((dimension, category) -> with(dimension, category, null, null));
    }

    private static Map<String, String> lowest() {
        Map<String, String> lowest = new LinkedHashMap<>();
        lowest.put("companySize", "unknown");
        lowest.put("industry", "unrelated");
        lowest.put("location", "overseas");
        lowest.put("cooperation", "new");
        lowest.put("contactRole", "other");
        lowest.put("needFit", "none");
        lowest.put("projectScale", "small");
        lowest.put("interactionDepth", "browse");
        lowest.put("interactionFrequency", "none");
        lowest.put("budget", "none");
        lowest.put("purchasePlan", "none");
        return lowest;
    }

    /** The best category of every dimension, each with this quote. */
    public static ModelAnswer best(@Nullable String quote, @Nullable String field) {
        return new ModelAnswer()
                .with("companySize", "large", quote, field)
                .with("industry", "strategic", quote, field)
                .with("location", "core", quote, field)
                .with("cooperation", "existing", quote, field)
                .with("contactRole", "decision_maker", quote, field)
                .with("needFit", "high", quote, field)
                .with("projectScale", "large", quote, field)
                .with("interactionDepth", "deep", quote, field)
                .with("interactionFrequency", "multiple", quote, field)
                .with("budget", "matched", quote, field)
                .with("purchasePlan", "deadline", quote, field);
    }

    public ModelAnswer with(String dimension, String category, @Nullable String quote, @Nullable String field) {
        json.putObject(dimension).put("category", category).put("quote", quote).put("field", field);
        return this;
    }

    /** Adds a property unknown to the schema. */
    public ModelAnswer and(String name, Object value) {
        json.putPOJO(name, value);
        return this;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
