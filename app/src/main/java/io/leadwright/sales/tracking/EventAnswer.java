package io.leadwright.sales.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.leadwright.platform.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a reported event.
 *
 * @param newStage the customer's current stage
 * @param error what is wrong; only with status error
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EventAnswer(
        EventOutcome.Status status,
        boolean stageUpdated,
        @Nullable Integer newStage,
        @JsonInclude(JsonInclude.Include.NON_NULL) Problems.@Nullable Fault error) {

    /**
     * The answer to a batch.
     *
     * @param results one for each event, in the order of the request
     */
    record Batch(int ok, int duplicates, int errors, List<EventAnswer> results) {}
}
