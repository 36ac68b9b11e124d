package io.leadwright.forms.record;

/** The record was changed by somebody else meanwhile. */
public final class StaleRecord extends RuntimeException {
    private final int current;

    StaleRecord(int current) {
        super("The record was changed meanwhile; its version is " + current);
        this.current = current;
    }

    public int current() {
        return current;
    }
}
