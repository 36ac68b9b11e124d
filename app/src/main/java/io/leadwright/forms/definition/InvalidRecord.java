package io.leadwright.forms.definition;

import java.util.List;

/** The form rejects the values; nothing was written. */
public final class InvalidRecord extends RuntimeException {
    private final transient List<FieldFault> faults;

    public InvalidRecord(List<FieldFault> faults) {
        super("The form rejects " + faults);
        this.faults = List.copyOf(faults);
    }

    /** Throws if there are faults. */
    public static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRecord(faults);
        }
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
