package io.leadwright.form;

/** There is no form of this key that keeps records. */
public final class UnknownForm extends RuntimeException {
    private final String key;

    UnknownForm(String key) {
        super("There is no form '" + key + "'");
        this.key = key;
    }

    String key() {
        return key;
    }
}
