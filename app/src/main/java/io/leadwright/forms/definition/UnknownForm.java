package io.leadwright.forms.definition;

/** No form with this key keeps records. */
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
