package io.leadwright.platform.address;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Texts as they are typed, copied and scanned, without what nobody sees. */
final class Written {
    /** Marks of direction, blanks without width and other signs that copying brings along. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\t]]");

    private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}\\s]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");

    private Written() {}

    /** Half width, on one line, with single blanks and plain hyphens. */
    static String plain(String text) {
        String shown = INVISIBLE.matcher(text).replaceAll("");
        String half = Normalizer.normalize(shown, Normalizer.Form.NFKC);
        return BLANKS.matcher(DASHES.matcher(half).replaceAll("-"))
                .replaceAll(" ")
                .strip();
    }
}
