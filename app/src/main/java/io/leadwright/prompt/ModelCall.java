package io.leadwright.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.workflow.StepCall;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model as the ledger keeps it.
 *
 * @param error what went wrong, without keys and without the text sent
 */
record ModelCall(
        StepCall step,
        Prompt prompt,
        String endpoint,
        String model,
        Outcome outcome,
        long tokensIn,
        long tokensOut,
        double cost,
        long latencyMillis,
        @Nullable JsonNode answer,
        @Nullable String error) {

    /** How a call ended. */
    enum Outcome {
        OK,
        REPAIRED,
        INVALID,
        FAILED,
        REFUSED
    }
}
