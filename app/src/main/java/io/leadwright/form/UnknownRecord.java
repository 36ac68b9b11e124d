package io.leadwright.form;

/** There is no such record, or none that the person may see. */
public final class UnknownRecord extends RuntimeException {
    UnknownRecord(String form, String id) {
        super("There is no record '" + id + "' of form '" + form + "'");
    }
}
