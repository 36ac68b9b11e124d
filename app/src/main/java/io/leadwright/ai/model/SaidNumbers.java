package io.leadwright.ai.model;

import io.leadwright.ai.prompt.PlainWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the numbers in a text, in digits or in Chinese numerals from ten up, with any unit of thousands. */
final class SaidNumbers {
    private static final Pattern NUMBER =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(\\u4e07|\\u4ebf|\\u5343|k(?![a-z])|w(?![a-z]))?");
    private static final Map<String, Integer> ZEROS = Map.of("\u4e07", 4, "\u4ebf", 8, "\u5343", 3, "k", 3, "w", 4);
    /** Up to three, a numeral in words is as often grammar as a count, so it is not a claim. */
    private static final Pattern GRAMMAR = Pattern.compile(
            "(?<![\u5341\u767e\u5343\u4e07])[\u4e00\u4e8c\u4e09\u4e24](?![\u5341\u767e\u5343\u4e07])|(?i:\\b(?:one|two|three)\\b)");

    private SaidNumbers() {}

    /** A number as written, and its value including its unit of thousands. */
    record Said(String words, String bare, String whole) {
        boolean in(Set<String> known) {
            return known.contains(whole);
        }
    }

    /** All values in the input: the digits alone, and with their unit. */
    static Set<String> known(String given) {
        Set<String> values = new HashSet<>();
        for (String form : List.of(given, PlainWords.of(given))) {
            numbers(form).forEach(number -> values.addAll(List.of(number.bare(), number.whole())));
        }
        return values;
    }

    static List<Said> of(String text) {
        return numbers(PlainWords.of(GRAMMAR.matcher(text).replaceAll(" ")));
    }

    private static List<Said> numbers(String text) {
        List<Said> numbers = new ArrayList<>();
        Matcher found = NUMBER.matcher(text);
        while (found.find()) {
            String bare = plain(found.group(1), null);
            numbers.add(new Said(found.group().strip(), bare, plain(found.group(1), found.group(2))));
        }
        return numbers;
    }

    private static String plain(String digits, @Nullable String unit) {
        BigDecimal value = new BigDecimal(digits);
        BigDecimal scaled = unit == null ? value : value.scaleByPowerOfTen(ZEROS.getOrDefault(unit, 0));
        return scaled.stripTrailingZeros().toPlainString();
    }
}
