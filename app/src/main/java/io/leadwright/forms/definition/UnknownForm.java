package io.leadwright.forms.definition;

/** There is no form of this key that keeps records. */
public final class UnknownForm extends RuntimeException {
    private final String key;

    UnknownForm(String key) {
        super("There is no form '" + key + "'");
        this.key = key;
    }

    public String key() {
        return key;
    }
}
