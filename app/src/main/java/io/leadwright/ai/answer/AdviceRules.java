package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.ai.model.Conversation;
import io.leadwright.ai.model.GroundingCheck;
import io.leadwright.ai.prompt.Grounding;
import io.leadwright.automation.decision.Decisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decisions say about the texts of an answer: empty phrases, claims that the input does not support, names that it does not name, and
 * texts that contradict what follows from the record. Two parts with the same words are one too many.
 */
final class AdviceRules implements Conversation.Check {
    private static final int SENTENCE = 8;
    private final Decisions decisions;
    private final Grounding grounds;
    private final String given;
    private final GroundingCheck check;
    private final Map<String, Set<Object>> givenNames = new HashMap<>();

    /**
     * Checks answers about one record.
     *
     * @param given everything the model was given about the record
     * @param facts the record's fields and what follows from them
     */
    AdviceRules(Decisions decisions, Grounding grounds, String given, Map<String, @Nullable Object> facts) {
        this.decisions = decisions;
        this.grounds = grounds;
        this.given = given.toLowerCase(Locale.ROOT);
        this.check = new GroundingCheck(grounds, given, facts);
    }

    @Override
    public List<String> errors(JsonNode answer) {
        List<String> errors = new ArrayList<>(check.errors(answer));
        Map<String, String> said = new LinkedHashMap<>();
        answer.properties().forEach(part -> {
            if (part.getValue().isTextual()) {
                String text = part.getValue().asText().strip().toLowerCase(Locale.ROOT);
                refused(part.getKey(), text, errors);
                named(part.getKey(), text, errors);
                String same = said.putIfAbsent(text, part.getKey());
                if (grounds.refused() != null && same != null && text.length() >= SENTENCE) {
                    errors.add(part.getKey() + ": says the same as " + same);
                }
            }
        });
        return errors;
    }

    private void refused(String part, String text, List<String> errors) {
        if (grounds.refused() != null) {
            decisions
                    .decide(grounds.refused(), Map.of("part", part, "text", text, "given", given))
                    .outputs()
                    .forEach(row -> errors.add(part + ": " + row.get("fault")));
        }
    }

    private void named(String part, String text, List<String> errors) {
        for (String decision : grounds.named()) {
            Set<Object> unknown = names(decision, text);
            unknown.removeAll(givenNames.computeIfAbsent(decision, each -> names(each, given)));
            unknown.forEach(name -> errors.add(part + ": the input does not name " + name));
        }
    }

    private Set<Object> names(String decision, String text) {
        Set<Object> names = new HashSet<>();
        decisions.decide(decision, Map.of("text", text)).outputs().forEach(row -> names.addAll(row.values()));
        return names;
    }
}
