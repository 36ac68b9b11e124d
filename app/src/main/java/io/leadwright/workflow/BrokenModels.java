package io.leadwright.workflow;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Model files that must not be deployed; nothing of the deployment takes effect. The engine's REST interface answers 400 with the
 * faults.
 */
public final class BrokenModels extends BadUserRequestException {
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
