package io.leadwright.prompt;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes texts comparable for rules: half width (Unicode NFKC), lower case, simplified Chinese, Chinese and English
 * numerals as digits, no thousands separators (comma, dot or space), one space at a time.
 */
final class PlainWords {
    private static final Pattern THOUSANDS =
            Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))|(?<=(?<![\\d.])[1-9]\\d{0,2})[ .](?=\\d{3}(?![\\d.]))");
    private static final List<String> ENGLISH = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern ENGLISH_NUMBER = Pattern.compile("\\b(" + String.join("|", ENGLISH) + ")\\b");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private PlainWords() {}

    static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = ZhConverterUtil.toSimple(plain).toLowerCase(Locale.ROOT);
        plain = THOUSANDS.matcher(plain).replaceAll("");
        plain = ENGLISH_NUMBER.matcher(plain).replaceAll(word -> String.valueOf(ENGLISH.indexOf(word.group())));
        plain = ChineseNumerals.toDigits(plain);
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }
}
