package io.leadwright.messaging.text;

import java.util.regex.Pattern;

/** Makes a text safe for a header: without line breaks or other control characters, so that it cannot inject headers. */
public final class OneLine {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");

    private OneLine() {}

    public static String of(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
