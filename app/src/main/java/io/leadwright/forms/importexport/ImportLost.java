package io.leadwright.forms.importexport;

/** A person stopped the import, or another server has taken it over: nothing of this piece of work may be kept. */
final class ImportLost extends RuntimeException {
    ImportLost(long id) {
        super("Import " + id + " is no longer this server's");
    }
}
