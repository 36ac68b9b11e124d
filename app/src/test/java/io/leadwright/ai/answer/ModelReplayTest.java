package io.leadwright.ai.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.ModelAnswer;
import io.leadwright.support.RatingByModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that reads like a careful person gives each sample lead the expected points and grade. */
class ModelReplayTest extends RatingByModel {
    private static final Set<String> INTEREST =
            Set.of("needFit", "projectScale", "interactionDepth", "interactionFrequency", "budget", "purchasePlan");

    private static final Path SAMPLES = Path.of("../shared/data/leads/sample-leads.jsonl");
    private static final Set<String> NOTHING =
            Set.of("unknown", "unrelated", "overseas", "new", "other", "none", "browse");
    private static final Map<String, String> FIELDS = Map.of(
            "companySize", "companySize",
            "industry", "industry",
            "location", "address",
            "contactRole", "contactTitle",
            "interactionDepth", "interactionDetail",
            "interactionFrequency", "interactionFrequency");

    /** A lead of the file; its text names the test. */
    record Sample(String id, JsonNode json) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Sample> samples() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(SAMPLES).stream()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    try {
                        JsonNode sample = json.readTree(line);
                        return new Sample(sample.path("id").asText(), sample);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesTheExpectedPointsAndGrade(Sample sample) {
        JsonNode fields = sample.json().path("fields");
        MODEL.says(answer(sample.json()).toString());
        Map<String, Object> lead = new HashMap<>();
        fields.properties().forEach(field -> {
            if (!field.getValue().asText().isBlank()) {
                lead.put(field.getKey(), field.getValue().asText());
            }
        });
        JsonNode rating = rating(create(lead));
        assertThat(rating.path("score").asInt())
                .as(String.valueOf(rating))
                .isEqualTo(sample.json().path("total").asInt());
        assertThat(rating.path("grade").asText()).startsWith(grade(sample.json(), rating));
        assertThat(rating.path("ratedBy").asText()).isEqualTo("model");
    }

    /** The labels are older than the rule that somebody about whose interest nothing is known is asked before being grade D. */
    private static String grade(JsonNode sample, JsonNode rating) {
        String grade = sample.path("expectGrade").asText(sample.path("grade").asText());
        boolean interest = INTEREST.stream()
                .anyMatch(item -> !rating.path("dimensions")
                        .path("items")
                        .path(item)
                        .path("quote")
                        .asText("")
                        .isEmpty());
        return grade.equals("D") && !interest && rating.path("grade").asText().startsWith("无法判定") ? "无法判定" : grade;
    }

    private static ModelAnswer answer(JsonNode sample) {
        Set<String> stated = new HashSet<>();
        sample.path("stated").forEach(item -> stated.add(item.asText()));
        ModelAnswer answer = new ModelAnswer();
        sample.path("expected").properties().forEach(entry -> {
            String category = entry.getValue().asText();
            boolean lowest = NOTHING.contains(category)
                    || (category.equals("small") && entry.getKey().equals("projectScale"));
            if (!lowest || stated.contains(entry.getKey())) {
                String field = field(sample.path("fields"), entry.getKey());
                answer.with(
                        entry.getKey(),
                        category,
                        sample.path("fields").path(field).asText(),
                        field);
            } else {
                answer.with(entry.getKey(), category, null, null);
            }
        });
        return answer;
    }

    /** The field with a quote for the dimension: its own field, or the name, which every lead has. */
    private static String field(JsonNode fields, String dimension) {
        String own = FIELDS.getOrDefault(dimension, "customerName");
        return fields.path(own).asText().isBlank() ? "customerName" : own;
    }
}
