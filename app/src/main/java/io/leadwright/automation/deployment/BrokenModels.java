package io.leadwright.automation.deployment;

import java.util.List;
import java.util.stream.Collectors;

/** Model files that must not be deployed; nothing of the deployment takes effect. */
public final class BrokenModels extends RuntimeException {
    private final transient List<ModelFault> faults;

    public BrokenModels(List<ModelFault> faults) {
        super("The models were not deployed:\n"
                + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<ModelFault> faults() {
        return faults;
    }
}
