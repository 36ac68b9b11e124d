package io.leadwright.forms.importexport;

/** What was asked for does not fit how far the import is; message {@code imports.conflict.<code>}. */
final class ImportConflict extends RuntimeException {
    private final String code;

    ImportConflict(String code) {
        super("The import is not where this can be done: " + code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
