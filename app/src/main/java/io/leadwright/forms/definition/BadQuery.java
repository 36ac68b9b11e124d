package io.leadwright.forms.definition;

import java.util.List;

/** A list was asked for by parameters that do not fit. */
public final class BadQuery extends RuntimeException {
    private final transient List<FieldFault> faults;

    public BadQuery(List<FieldFault> faults) {
        super("The parameters do not fit: " + faults);
        this.faults = List.copyOf(faults);
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
