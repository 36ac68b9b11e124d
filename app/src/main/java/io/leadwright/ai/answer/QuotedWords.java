package io.leadwright.ai.answer;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the words of a text that a quote means. Both are compared in a plain form: without width, case, white space, quotation marks and
 * the difference between traditional and simplified characters, and without what stands around the quote. The text's own words count.
 */
final class QuotedWords {
    private static final int FIRST_HAN = 0x2e80;
    private final StringBuilder plain = new StringBuilder();
    private final int[] from;
    private final String text;

    private QuotedWords(String text) {
        this.text = text;
        int[] places = new int[text.length() * 4 + 16];
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            String form = form(letter);
            if (plain.length() + form.length() >= places.length) {
                break;
            }
            for (int i = 0; i < form.length(); i++) {
                places[plain.length() + i] = at;
            }
            plain.append(form);
            at += Character.charCount(letter);
        }
        from = places;
    }

    /** The words of the text; empty if it does not contain the quote. */
    static Optional<String> in(String text, String quote) {
        String words = quote.strip();
        if (!words.isEmpty() && text.contains(words)) {
            return Optional.of(words);
        }
        String wanted = trimmed(new QuotedWords(quote).plain);
        return wanted.isEmpty() ? Optional.empty() : new QuotedWords(text).find(wanted);
    }

    private Optional<String> find(String wanted) {
        int at = plain.indexOf(wanted);
        if (at < 0) {
            return Optional.empty();
        }
        int last = from[at + wanted.length() - 1];
        return Optional.of(text.substring(from[at], last + Character.charCount(text.codePointAt(last))));
    }

    private static String form(int letter) {
        int type = Character.getType(letter);
        boolean mark = type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || "\"'`\u300c\u300d\u300e\u300f\u300a\u300b\uff02\uff07".indexOf(letter) >= 0;
        if (mark || Character.isWhitespace(letter) || Character.isSpaceChar(letter) || type == Character.FORMAT) {
            return "";
        }
        String same = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return letter < FIRST_HAN
                ? same.replace(" ", "")
                : ZhConverterUtil.toSimple(same).replace(" ", "");
    }

    /** Without punctuation at both ends, but with what belongs to numbers, such as a percent sign. */
    private static String trimmed(CharSequence plain) {
        int start = 0;
        int end = plain.length();
        while (start < end && around(plain.charAt(start))) {
            start++;
        }
        while (end > start && around(plain.charAt(end - 1))) {
            end--;
        }
        return plain.subSequence(start, end).toString();
    }

    private static boolean around(char letter) {
        return ".,;:!?()[]<>*_\u2026\u3002\u3001\u3010\u3011-\u2014".indexOf(letter) >= 0;
    }
}
