package io.leadwright.automation.validation;

import io.leadwright.automation.step.StepCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells where the processes in force use a step and with which inputs, for previews of what such a step would do. */
public interface StepUses {

    /**
     * A step as drawn in a process.
     *
     * @param process key of the process, {@code lead-intake}
     * @param element id of the element, {@code assign}
     * @param properties name of each input to its text, {@code ${region}} for a variable
     */
    record Used(String process, String element, Map<String, String> properties) {

        /** The step's inputs in a run with these variables; the call belongs to no run, so it is for reading only. */
        public StepCall with(Map<String, ? extends @Nullable Object> variables) {
            return new SupposedCall(this, variables);
        }
    }

    /**
     * Uses of a step in the latest version of each process, by process key and then in document order.
     *
     * @param step its name, {@code assign-record}
     */
    List<Used> of(String step);
}
