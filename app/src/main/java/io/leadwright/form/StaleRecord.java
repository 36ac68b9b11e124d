package io.leadwright.form;

/** The record was changed by somebody else meanwhile. */
public final class StaleRecord extends RuntimeException {
    private final int current;

    StaleRecord(int current) {
        super("The record was changed meanwhile; its version is " + current);
        this.current = current;
    }

    int current() {
        return current;
    }
}
