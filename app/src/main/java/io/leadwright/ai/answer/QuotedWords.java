package io.leadwright.ai.answer;

import io.leadwright.ai.prompt.SimplifiedChinese;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the words of a text that a quote means. Both are compared in a plain form: without width, case, white space, quotation marks and
 * the difference between traditional and simplified characters, and without what stands around the quote. What an ellipsis or a new line in
 * a quote leaves out stands in the text. The text's own words count.
 */
final class QuotedWords {
    private static final int LONGEST = 300;
    private static final Pattern LEFT_OUT = Pattern.compile("\u2026+|\\.{3,}|\u22ef+|[\\r\\n]+|\\[\\.+\\]");
    private final StringBuilder plain = new StringBuilder();
    private final List<Integer> from = new ArrayList<>();
    private final String text;

    private QuotedWords(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            String form = form(letter);
            for (int i = 0; i < form.length(); i++) {
                from.add(at);
            }
            plain.append(form);
            at += Character.charCount(letter);
        }
    }

    /** The words of the text; empty if it does not contain the quote. */
    static Optional<String> in(String text, String quote) {
        String words = quote.strip();
        if (!words.isEmpty() && text.contains(words)) {
            return Optional.of(words);
        }
        QuotedWords within = new QuotedWords(text);
        return within.find(List.of(plain(words)))
                .or(() -> within.find(
                        LEFT_OUT.splitAsStream(words).map(QuotedWords::plain).toList()));
    }

    /** The words from the first part to the last, with what stands between them. */
    private Optional<String> find(List<String> parts) {
        int start = -1;
        int end = 0;
        for (String part : parts) {
            int at = part.isEmpty() ? end : plain.indexOf(part, end);
            if (at < 0) {
                return Optional.empty();
            }
            start = start < 0 && !part.isEmpty() ? at : start;
            end = at + part.length();
        }
        if (start < 0 || end == start) {
            return Optional.empty();
        }
        int last = from.get(end - 1);
        String words = text.substring(from.get(start), last + Character.charCount(text.codePointAt(last)));
        return parts.size() > 1 && words.length() > LONGEST ? Optional.empty() : Optional.of(words);
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
        return SimplifiedChinese.of(same).replace(" ", "");
    }

    /** Without punctuation at both ends, but with what belongs to numbers, such as a percent sign. */
    private static String plain(String quote) {
        CharSequence plain = new QuotedWords(quote).plain;
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
