package io.leadwright.automation.deployment;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Thrown for resources that must not be deployed; no part of the deployment takes effect. The engine's REST interface answers 400 with the
 * errors.
 */
public final class InvalidResources extends BadUserRequestException {
    private final transient List<ValidationError> faults;

    public InvalidResources(List<ValidationError> faults) {
        super("The resources were not deployed:\n"
                + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<ValidationError> faults() {
        return faults;
    }
}
