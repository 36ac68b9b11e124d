package io.leadwright.ai.masking;

import java.text.Normalizer;

/**
 * A text in plain letters: full-width forms and the digits of every script become ASCII, and invisible characters are left out. It knows
 * where each character stood in the original.
 */
final class Folded {
    private static final String CHINESE_DIGITS =
            "\u96f6\u3007\u25cb\u6d1e\u4e00\u5e7a\u5996\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u62d0\u516b\u4e5d\u52fe"
                    + "\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396";
    private static final String THEIR_VALUES = "00001112345677899" + "123456789";

    private final String original;
    private final String plain;
    private final int[] starts;

    Folded(String original) {
        this.original = original;
        StringBuilder folded = new StringBuilder(original.length());
        int[] at = new int[original.length() * 4 + 1];
        int index = 0;
        while (index < original.length()) {
            int code = original.codePointAt(index);
            String as = plain(code);
            for (int i = 0; i < as.length() && folded.length() < at.length - 1; i++) {
                at[folded.length()] = index;
                folded.append(as.charAt(i));
            }
            index += Character.charCount(code);
        }
        at[folded.length()] = original.length();
        this.plain = folded.toString();
        this.starts = at;
    }

    private static String plain(int code) {
        if (Character.getType(code) == Character.FORMAT || code == '\u034f') {
            return "";
        }
        if (Character.isDigit(code)) {
            return String.valueOf(Character.digit(code, 10));
        }
        if (code < 0x80) {
            return Character.toString(code);
        }
        String as = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKC);
        return as.length() > 4 ? Character.toString(code) : as;
    }

    String text() {
        return plain;
    }

    /** The same text with Chinese numerals, also those of cheques and of radio, as digits. */
    String numerals() {
        StringBuilder digits = new StringBuilder(plain);
        for (int i = 0; i < digits.length(); i++) {
            int at = CHINESE_DIGITS.indexOf(digits.charAt(i));
            if (at >= 0) {
                digits.setCharAt(i, THEIR_VALUES.charAt(at));
            }
        }
        return digits.toString();
    }

    int originalStart(int index) {
        return starts[index];
    }

    /** Where the original continues after the character before this index. */
    int originalEnd(int index) {
        int last = starts[index - 1];
        return last + Character.charCount(original.codePointAt(last));
    }
}
