package io.leadwright.forms.importexport;

import java.util.Locale;

/** The state of an import. */
enum ImportState {
    /** The file is uploaded; its columns can be mapped. */
    UPLOADED,
    /** Every row is being checked; no record is written. */
    CHECKING,
    /** The check is complete; the good rows can be written. */
    CHECKED,
    /** The good rows are being written. */
    RUNNING,
    /** All good rows are records. */
    DONE,
    /** A person stopped it; records written so far stay. */
    CANCELLED,
    /** Its records are being removed. */
    UNDOING,
    /** Its records are removed, except those a person changed. */
    UNDONE,
    /** The file could not be read, or was rejected for its bad rows; nothing more is written. */
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

    /** Whether it has records that can be undone. */
    boolean undoable() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }

    /** The request does not fit the state of the import; message {@code imports.conflict.<code>}. */
    static final class ImportConflict extends RuntimeException {
        private final String code;

        ImportConflict(String code) {
            super("Not possible in the current state of the import: " + code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
