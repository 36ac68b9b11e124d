package io.leadwright.forms.definition;

import java.util.regex.Pattern;

/** Names of forms and fields that may stand in the text of a statement. */
public final class Names {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    private Names() {}

    /**
     * The name itself, when it is safe.
     *
     * @throws IllegalArgumentException for a name with any other character than letters, digits, hyphen and underscore
     */
    public static String sql(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a form or field");
        }
        return name;
    }
}
