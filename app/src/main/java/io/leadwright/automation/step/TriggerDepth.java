package io.leadwright.automation.step;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** Counts how many triggers led to the current work, so that assistants that start each other are stopped. */
public final class TriggerDepth {
    static final int LIMIT = 8;
    private static final String VARIABLE = "triggerDepth";
    private static final ThreadLocal<Chain> CURRENT = ThreadLocal.withInitial(() -> Chain.NONE);

    /** How many triggers led here, and the run whose step is executing; null outside steps. */
    private record Chain(int depth, @Nullable String run) {
        static final Chain NONE = new Chain(0, null);
    }

    private TriggerDepth() {}

    /** Runs a step at the depth of its process. */
    static <T> T within(VariableScope process, String run, Supplier<T> step) {
        Chain before = CURRENT.get();
        CURRENT.set(new Chain(process.getVariable(VARIABLE) instanceof Integer depth ? depth : 1, run));
        try {
            return step.get();
        } finally {
            CURRENT.set(before);
        }
    }

    /** The run whose step is executing in this thread; null outside steps. */
    public static @Nullable String run() {
        return CURRENT.get().run();
    }

    /** Variables for a process started now; the first of a chain needs none. */
    public static Map<String, Object> next(String businessKey) {
        int depth = CURRENT.get().depth() + 1;
        if (depth > LIMIT) {
            throw new TriggerLoop(businessKey, LIMIT);
        }
        return depth == 1 ? Map.of() : Map.of(VARIABLE, depth);
    }

    /** Thrown when assistants keep starting each other. */
    public static final class TriggerLoop extends RuntimeException {
        TriggerLoop(String businessKey, int depth) {
            super("Assistants start each other in a loop on " + businessKey + ": stopped at depth " + depth);
        }
    }
}
