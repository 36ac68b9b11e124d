package io.leadwright.sales.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a reported event (S0-388).
 *
 * @param status ok, duplicate or error
 * @param newStage the customer's current stage
 * @param error field, code and message; there for status error only
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EventAnswer(
        String status,
        boolean stageUpdated,
        @Nullable Integer newStage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> error) {

    /**
     * The answer to a batch.
     *
     * @param results one for each event, in the order of the request
     */
    record Batch(int ok, int duplicates, int errors, List<EventAnswer> results) {}
}
