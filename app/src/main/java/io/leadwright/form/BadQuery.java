package io.leadwright.form;

import java.util.List;

/** A list was asked for by parameters that do not fit. */
final class BadQuery extends RuntimeException {
    private final transient List<FieldFault> faults;

    BadQuery(List<FieldFault> faults) {
        super("The parameters do not fit: " + faults);
        this.faults = List.copyOf(faults);
    }

    List<FieldFault> faults() {
        return faults;
    }
}
