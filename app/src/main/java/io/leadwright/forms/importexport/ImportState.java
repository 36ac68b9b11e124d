package io.leadwright.forms.importexport;

import java.util.Locale;

/** How far an import is. */
enum ImportState {
    /** The file is there; its columns can be mapped. */
    UPLOADED,
    /** Every row is being checked; no record is written. */
    CHECKING,
    /** It is known which rows are good. */
    CHECKED,
    /** The good rows are being written. */
    RUNNING,
    /** All good rows are records. */
    DONE,
    /** A person stopped it; what was written until then stays. */
    CANCELLED,
    /** Its records are being removed. */
    UNDOING,
    /** Its records are removed, but for those that a person has changed. */
    UNDONE,
    /** The file could not be read, or was refused for its bad rows; nothing more is written. */
    FAILED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a server works on it now. */
    boolean busy() {
        return this == CHECKING || this == RUNNING || this == UNDOING;
    }

    /** Whether it has records that can be taken back. */
    boolean undoable() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }

    /** What was asked for does not fit how far the import is; message {@code imports.conflict.<code>}. */
    static final class ImportConflict extends RuntimeException {
        private final String code;

        ImportConflict(String code) {
            super("The import is not where this can be done: " + code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
