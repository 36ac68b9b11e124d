package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.automation.step.StepCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, as stored in the ledger.
 *
 * @param fault the kind of what went wrong
 * @param unwrapped what the answer was unwrapped from, and what was mended or dropped
 * @param error what the endpoint said or what of the answer is wrong, without keys or the text sent
 */
public record ModelCall(
        StepCall step,
        Prompt prompt,
        String endpoint,
        String model,
        Outcome outcome,
        Usage usage,
        @Nullable JsonNode answer,
        @Nullable ModelFault fault,
        @Nullable String error,
        List<String> unwrapped) {

    /**
     * What the call took.
     *
     * @param cost in the currency of the configured prices
     */
    public record Usage(long tokensIn, long tokensOut, double cost, long latencyMillis) {
        /** The usage of a call that was not made. */
        public static final Usage NONE = new Usage(0, 0, 0, 0);
    }

    /** How a call ended. */
    public enum Outcome {
        OK,
        REPAIRED,
        INVALID,
        FAILED,
        REFUSED
    }
}
