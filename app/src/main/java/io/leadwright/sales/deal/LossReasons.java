package io.leadwright.sales.deal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.decision.Decisions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Derives loss reasons from the note of a person. */
@Component
class LossReasons {
    private static final String TABLE = "loss-reason";
    private static final TypeReference<List<LossReason>> REASONS = new TypeReference<>() {};
    private final Decisions decisions;
    private final ObjectMapper json;

    LossReasons(Decisions decisions, ObjectMapper json) {
        this.decisions = decisions;
        this.json = json;
    }

    /** The reasons in a note, the most specific first; empty if the table finds none. */
    List<LossReason> in(String note) {
        return decisions.decide(TABLE, Map.of("text", note.toLowerCase(Locale.ROOT))).outputs().stream()
                .map(rule -> new LossReason(
                        text(rule, "reason"), text(rule, "reasonEn"), text(rule, "advice"), text(rule, "adviceEn")))
                .toList();
    }

    private static String text(Map<String, @Nullable Object> rule, String output) {
        Object value = rule.get(output);
        return value == null ? "" : value.toString();
    }

    String write(List<LossReason> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<LossReason> read(String stored) {
        try {
            return json.readValue(stored, REASONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The loss reasons of a deal are not valid JSON", e);
        }
    }
}
