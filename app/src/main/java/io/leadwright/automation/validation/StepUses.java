package io.leadwright.automation.validation;

import io.leadwright.automation.step.StepCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the processes in force use a step, and with which inputs; for saying beforehand what such a step would do. */
public interface StepUses {

    /**
     * A step as it is drawn in a process.
     *
     * @param process key of the process, {@code lead-intake}
     * @param element id of the element, {@code assign}
     * @param properties name of each input to what stands there, {@code ${region}} for a variable
     */
    record Used(String process, String element, Map<String, String> properties) {

        /** The step's inputs in a run that has these variables; such a call belongs to no run, so it is for reading only. */
        public StepCall with(Map<String, ? extends @Nullable Object> variables) {
            return new SupposedCall(this, variables);
        }
    }

    /**
     * Uses of a step in the latest version of each process, by process key and then in the model's order.
     *
     * @param step its name, {@code assign-record}
     */
    List<Used> of(String step);
}
