package io.leadwright.forms.record;

/** The record was changed by someone else since it was read. */
public final class StaleRecord extends RuntimeException {
    private final int current;

    StaleRecord(int current) {
        super("The record has been changed; its version is now " + current);
        this.current = current;
    }

    public int current() {
        return current;
    }
}
