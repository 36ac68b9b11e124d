package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.TestDecisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads with the rating a careful reader gives them, and the rating by rules. */
final class SampleLeads {
    static final Decisions DECISIONS = TestDecisions.of(Path.of("decisions"));
    /** The labels say which dates are still to come, so the day is fixed. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T04:00:00Z"), ZoneOffset.UTC);

    static final RuleExtraction READING = new RuleExtraction(DECISIONS, CLOCK);
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> FORM_FIELDS = List.of(
            "customerName",
            "contactName",
            "contactTitle",
            "phone",
            "email",
            "industry",
            "companySize",
            "address",
            "cooperatedBefore",
            "source",
            "detail",
            "supplement",
            "interactionDetail",
            "interactionFrequency");

    private SampleLeads() {}

    /** One lead of a file. */
    record Sample(
            String id,
            Map<String, @Nullable Object> fields,
            Map<String, String> expected,
            Map<String, List<String>> alternatives,
            String grade,
            List<String> regions,
            JsonNode json) {

        /** Readers labeled an amount outside the usual range as no budget, and said nothing about amounts per machine. */
        private static final Map<String, String> COARSE = Map.of(
                "unit_matched",
                "matched",
                "above",
                "none",
                "unit_above",
                "none",
                "below",
                "none",
                "unit_below",
                "none");

        boolean accepts(String dimension, String category) {
            return COARSE.getOrDefault(category, category).equals(expected.get(dimension))
                    || alternatives.getOrDefault(dimension, List.of()).contains(category);
        }
    }

    static List<Sample> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(SampleLeads::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            FORM_FIELDS.forEach(field -> fields.put(field, null));
            json.path("fields")
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            Map<String, String> expected = new LinkedHashMap<>();
            json.path("expected")
                    .properties()
                    .forEach(e -> expected.put(e.getKey(), e.getValue().asText()));
            Map<String, List<String>> alternatives = new LinkedHashMap<>();
            json.path("alt").properties().forEach(e -> alternatives.put(e.getKey(), texts(e.getValue())));
            List<String> regions = new ArrayList<>(alternatives.getOrDefault("region", List.of()));
            regions.add(json.path("region").asText());
            String grade = json.path("expectGrade").asText(json.path("grade").asText());
            return new Sample(json.path("id").asText(), fields, expected, alternatives, grade, regions, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** Score and grade for evidence, as computed by the server. */
    static Map<String, @Nullable Object> rate(Map<String, Evidence> evidence) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        evidence.forEach((dimension, item) -> {
            inputs.put(dimension, item.category());
            inputs.put(dimension + "Known", item.quote() != null);
        });
        inputs.put(
                "knownDimensions",
                evidence.values().stream().filter(item -> item.quote() != null).count());
        Decided decided = DECISIONS.decide("lead-score", inputs);
        return decided.first();
    }
}
