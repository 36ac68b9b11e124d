package io.leadwright.forms.feedback;

/** The reviewed text is no longer the one in the record. */
public final class StaleText extends RuntimeException {
    StaleText(String field) {
        super("Field '" + field + "' has another text now");
    }
}
