package io.leadwright.sales.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.leadwright.forms.definition.Sentences;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A move between stages, as the API returns it.
 *
 * @param fromStage null for the entry into the funnel
 * @param timestamp time of what caused it
 * @param rule rule of {@code stage.dmn}; null for other causes
 * @param by username, or rules, or the prompt with its version
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CustomerMove(
        long customerId,
        @Nullable Integer fromStage,
        int toStage,
        Instant timestamp,
        String aiReason,
        StageCause cause,
        @Nullable String rule,
        String by) {

    /** The same with the reason in one language only. */
    public CustomerMove in(Locale language) {
        return because(Sentences.in(language, aiReason));
    }

    /** The same for another reason. */
    public CustomerMove because(String reason) {
        return new CustomerMove(customerId, fromStage, toStage, timestamp, reason, cause, rule, by);
    }
}
