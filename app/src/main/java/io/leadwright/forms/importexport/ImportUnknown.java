package io.leadwright.forms.importexport;

/** There is no such import, or none that the person may see. */
final class ImportUnknown extends RuntimeException {
    ImportUnknown(String id) {
        super("There is no import '" + id + "'");
    }
}
