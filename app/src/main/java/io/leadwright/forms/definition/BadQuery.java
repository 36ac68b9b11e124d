package io.leadwright.forms.definition;

import java.util.List;

/** The parameters of a list request are invalid. */
public final class BadQuery extends RuntimeException {
    private final transient List<FieldFault> faults;

    public BadQuery(List<FieldFault> faults) {
        super("Invalid parameters: " + faults);
        this.faults = List.copyOf(faults);
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
