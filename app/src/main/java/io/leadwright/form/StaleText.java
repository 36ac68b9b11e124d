package io.leadwright.form;

/** The text that a person judged is no longer the one in the record. */
final class StaleText extends RuntimeException {
    StaleText(String field) {
        super("Field '" + field + "' has another text by now");
    }
}
