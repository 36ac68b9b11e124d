package io.leadwright.forms.record;

/** There is no such record, or none that the person may see. */
public final class UnknownRecord extends RuntimeException {
    public UnknownRecord(String form, String id) {
        super("There is no record '" + id + "' of form '" + form + "'");
    }
}
