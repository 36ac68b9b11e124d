package io.leadwright.ai.prompt;

import java.util.BitSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts Chinese numerals to digits where they count something: before a measure word, or with a unit of ten, hundred or thousand.
 * Elsewhere the characters are part of words and stay. Two digits in a row are a range, of which the lower end is taken.
 */
final class ChineseNumerals {
    private static final String DIGITS = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
    private static final String CHEQUE =
            "\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396\u62fe\u4f70\u4edf\u4fe9";
    private static final String EVERYDAY =
            "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u4e24";
    private static final BitSet NUMERALS = new BitSet();
    private static final Pattern ROUGHLY_A_THOUSAND = Pattern.compile("\u5343\u628a(?=[\u4eba\u53f7\u4e2a])");
    private static final char TWO = '\u4e24';
    private static final Map<Character, Integer> UNITS = Map.of('\u5341', 10, '\u767e', 100, '\u5343', 1000);
    private static final char TEN_THOUSAND = '\u4e07';
    private static final String DIGIT = "[" + DIGITS + TWO + "]";
    private static final String SMALL_UNIT = "[\u5341\u767e\u5343]";
    /** Measure words for things, people, times and dates. */
    private static final String MEASURE =
            "[\u53f0\u5957\u6761\u4e2a\u4eba\u5bb6\u540d\u6b21\u5929\u5468\u6708\u5e74\u6b3e\u8f6e\u5b63\u53f7\u56de\u8d9f\u901a\u90e8\u500d\u5757\u904d]|\u4f4d(?!\u4e8e)";

    private static final Pattern NUMBER = Pattern.compile("(?:" + DIGIT + "{1,2}" + SMALL_UNIT + "|(?<![0-9])\u5341(?="
            + DIGIT
            + "|\u51e0|\u591a|" + MEASURE + "))(?:" + DIGIT + "|" + SMALL_UNIT + ")*(?:" + TEN_THOUSAND + ")?" + "|"
            + DIGIT + "{1,2}"
            + TEN_THOUSAND + "(?:" + DIGIT + "|" + SMALL_UNIT + ")*" + "|" + DIGIT + "{1,2}(?=" + MEASURE + ")"
            + "|(?<=[\u8fd1\u7ea6\u8d85\u4e0a\u8fc7])[\u767e\u5343](?=" + MEASURE + ")");

    static {
        (DIGITS + CHEQUE + EVERYDAY).chars().forEach(NUMERALS::set);
    }

    private ChineseNumerals() {}

    static String toDigits(String text) {
        if (text.chars().noneMatch(NUMERALS::get)) {
            return text;
        }
        String everyday = everyday(text);
        Matcher number = NUMBER.matcher(everyday).useTransparentBounds(true).useAnchoringBounds(false);
        StringBuilder result = new StringBuilder();
        for (int at = 0; at < everyday.length(); ) {
            // Skip quickly to the next numeral: the pattern is costly, and most characters are not numerals.
            if (NUMERALS.get(everyday.charAt(at))
                    && number.region(at, everyday.length()).lookingAt()) {
                result.append(value(number.group()));
                at = number.end();
            } else {
                result.append(everyday.charAt(at++));
            }
        }
        return result.toString();
    }

    /** Maps formal and colloquial numerals to the everyday ones. */
    private static String everyday(String text) {
        StringBuilder everyday = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = CHEQUE.indexOf(text.charAt(i));
            everyday.append(at < 0 ? text.charAt(i) : EVERYDAY.charAt(at));
        }
        return ROUGHLY_A_THOUSAND.matcher(everyday).replaceAll("1000");
    }

    /** Evaluates by position; a last digit without a unit counts the next lower unit (thousands after ten thousands, tens after hundreds). */
    static long value(String numeral) {
        long total = 0;
        long section = 0;
        long digit = -1;
        long lastUnit = 1;
        for (int i = 0; i < numeral.length(); i++) {
            char letter = numeral.charAt(i);
            Integer unit = UNITS.get(letter);
            if (unit != null) {
                section += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
                lastUnit = unit;
            } else if (letter == TEN_THOUSAND) {
                total += (section + Math.max(digit, 0)) * 10_000;
                section = 0;
                digit = -1;
                lastUnit = 10_000;
            } else if (DIGITS.indexOf(letter) == 0) {
                lastUnit = 10;
            } else if (digit < 0) {
                digit = letter == TWO ? 2 : DIGITS.indexOf(letter);
            }
        }
        long rest = digit < 0 ? 0 : lastUnit >= 100 ? digit * (lastUnit / 10) : digit;
        return total + section + rest;
    }
}
