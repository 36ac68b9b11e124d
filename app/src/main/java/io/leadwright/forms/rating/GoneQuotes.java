package io.leadwright.forms.rating;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes quotes from a rating together with the words that they quote, and empties the reason that cites them: no answer and no page
 * shows evidence that the record does not contain, however long the new rating takes.
 */
@Component
class GoneQuotes implements RecordListener {
    @Override
    public Map<String, ? extends @Nullable Object> changing(
            FormDefinition form, FormRecord before, Map<String, ? extends @Nullable Object> fields, String by) {
        Optional<Field> dimensions = RatedForm.of(form).map(RatedForm::dimensions);
        if (dimensions.isEmpty()
                || fields.containsKey(dimensions.get().key())
                || !(before.data().get(dimensions.get().key()) instanceof Map<?, ?> scored)) {
            return Map.of();
        }
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before.data());
        after.putAll(fields);
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        scored.forEach((dimension, item) -> kept.put(String.valueOf(dimension), kept(item, after)));
        if (kept.equals(scored)) {
            return Map.of();
        }
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        changes.put(dimensions.get().key(), kept);
        changes.put(RatedForm.REASON, null);
        return changes;
    }

    private static @Nullable Object kept(@Nullable Object item, Map<String, @Nullable Object> record) {
        if (!(item instanceof Map<?, ?> scored)) {
            return item;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        scored.forEach((name, value) ->
                kept.put(String.valueOf(name), Scorecard.COMPUTED.equals(name) ? kept(value, record) : value));
        if (kept.get("quote") instanceof String quote
                && !(record.get(String.valueOf(kept.get("field"))) instanceof String text && text.contains(quote))) {
            kept.put("quote", null);
            kept.put("field", null);
        }
        return kept;
    }
}
