package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.automation.step.StepCall;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model as the ledger keeps it.
 *
 * @param error what went wrong, without keys and without the text sent
 */
public record ModelCall(
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
    public enum Outcome {
        OK,
        REPAIRED,
        INVALID,
        FAILED,
        REFUSED
    }
}
