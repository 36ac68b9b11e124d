package io.leadwright.platform.spreadsheet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number format makes of a number.
 *
 * @param digits to which a number is filled up with zeros, 0 if it is not
 */
record SheetFormat(Kind kind, int digits) {
    static final SheetFormat DATE = new SheetFormat(Kind.DATE, 0);
    private static final SheetFormat PLAIN = new SheetFormat(Kind.NUMBER, 0);
    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|\\\\.|_.|\\*.|\\[[^]]*]");
    private static final Pattern ZEROS = Pattern.compile("0{2,}");
    private static final Pattern FRACTION = Pattern.compile("s[.,]0+");
    private static final Pattern MOMENT = Pattern.compile("[ymdhsgeb\u5e74\u6708\u65e5]");
    private static final int FIRST = 27;
    private static final int LAST = 36;
    private static final int SECOND_FIRST = 50;
    private static final int SECOND_LAST = 58;

    /** A duration counts hours beyond a day. */
    enum Kind {
        NUMBER,
        PERCENT,
        DATE,
        DURATION
    }

    /** Formats without a code that Excel in Chinese, Japanese and Korean shows as dates of their own. */
    static boolean eastAsian(int id) {
        return (id >= FIRST && id <= LAST) || (id >= SECOND_FIRST && id <= SECOND_LAST);
    }

    static SheetFormat of(String code) {
        String text = section(code);
        if (ELAPSED.matcher(text).find()) {
            return new SheetFormat(Kind.DURATION, 0);
        }
        String plain = LITERAL.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        if (plain.contains("general") || plain.startsWith("g/") || plain.contains("@")) {
            return PLAIN;
        }
        String shown = FRACTION.matcher(plain).replaceAll("s");
        if (shown.matches("[^0#?]*") && MOMENT.matcher(shown).find()) {
            return DATE;
        }
        Matcher zeros = ZEROS.matcher(text.strip());
        if (zeros.matches()) {
            return new SheetFormat(Kind.NUMBER, text.strip().length());
        }
        return plain.contains("%") ? new SheetFormat(Kind.PERCENT, 0) : PLAIN;
    }

    /** The format of positive numbers; a semicolon in quotes does not end it. */
    private static String section(String code) {
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            quoted ^= code.charAt(i) == '"';
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.charAt(i) == ';' && !quoted) {
                return code.substring(0, i);
            }
        }
        return code;
    }
}
