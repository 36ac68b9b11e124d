package io.leadwright.forms.record;

/** The record does not exist, or the person may not see it. */
public final class UnknownRecord extends RuntimeException {
    public UnknownRecord(String form, String id) {
        super("There is no record '" + id + "' of form '" + form + "'");
    }
}
