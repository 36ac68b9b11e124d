package io.leadwright.forms.rating;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadwright.automation.decision.Decisions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rates a record's evidence. What a manager set stays: a dimension is scored as set, and a grade stands above the computed one. */
@Component
class Rating {
    private final Decisions decisions;
    private final ObjectMapper json;

    Rating(Decisions decisions, ObjectMapper json) {
        this.decisions = decisions;
        this.json = json;
    }

    /** The evidence that a record was rated with. */
    Scorecard evidence(Map<String, @Nullable Object> record, String into) {
        return Scorecard.of(
                record.get(into) instanceof Map<?, ?> scored
                        ? json.valueToTree(scored)
                        : JsonNodeFactory.instance.objectNode());
    }

    /**
     * The outputs of the scorecard for new evidence, with the grade that stands.
     *
     * @param into field of the scored dimensions
     */
    Rated rate(String decision, String into, Scorecard fresh, Map<String, @Nullable Object> record) {
        return rateAsSet(decision, into, fresh.keeping(evidence(record, into)), record);
    }

    /** As {@link #rate}, for evidence that already contains what a person set. */
    Rated rateAsSet(String decision, String into, Scorecard evidence, Map<String, @Nullable Object> record) {
        Scorecard card = evidence.quoting(record);
        Scorecard.Scored scored = card.score(decisions, decision);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(scored.outputs());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (record.get(RatedForm.COMPUTED_GRADE) != null) {
            fields.put(RatedForm.COMPUTED_GRADE, outputs.get(RatedForm.GRADE));
            outputs.put(RatedForm.GRADE, record.get(RatedForm.GRADE));
        }
        fields.putAll(outputs);
        fields.put(into, scored.dimensions());
        fields.put(RatedForm.RATED_BY, card.ratedBy());
        return new Rated(outputs, fields);
    }

    /**
     * A rating.
     *
     * @param outputs of the scorecard
     * @param fields of the record
     */
    record Rated(Map<String, @Nullable Object> outputs, Map<String, @Nullable Object> fields) {}
}
