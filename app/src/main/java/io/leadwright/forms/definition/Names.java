package io.leadwright.forms.definition;

import java.util.regex.Pattern;

/** Names of forms and fields that are safe in the text of an SQL statement. */
public final class Names {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    private Names() {}

    /**
     * Returns the name itself if it is safe.
     *
     * @throws IllegalArgumentException for a name with characters other than letters, digits, hyphen and underscore
     */
    public static String sql(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a valid name of a form or field");
        }
        return name;
    }
}
