package io.leadwright.forms.attachment;

/** The record has no such file, or it was removed. */
final class UnknownAttachment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownAttachment(long id) {
        super("No file " + id);
    }
}
