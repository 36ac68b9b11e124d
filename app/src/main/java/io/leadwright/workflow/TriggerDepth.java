package io.leadwright.workflow;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Counts how many triggers led here, so that assistants which start each other are stopped. */
final class TriggerDepth {
    static final int LIMIT = 8;
    private static final String VARIABLE = "triggerDepth";
    private static final ThreadLocal<Integer> CURRENT = ThreadLocal.withInitial(() -> 0);

    private TriggerDepth() {}

    /** Runs a step at the depth of its process. */
    static <T> T within(VariableScope process, Supplier<T> step) {
        int before = CURRENT.get();
        CURRENT.set(process.getVariable(VARIABLE) instanceof Integer depth ? depth : 1);
        try {
            return step.get();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Variables for a process started now; the first of a chain needs none. */
    static Map<String, Object> next(String businessKey) {
        int depth = CURRENT.get() + 1;
        if (depth > LIMIT) {
            throw new TriggerLoop(businessKey, LIMIT);
        }
        return depth == 1 ? Map.of() : Map.of(VARIABLE, depth);
    }
}
