package io.leadwright.ai.prompt;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Normalizes texts for rules: half width (Unicode NFKC), lower case, zeros instead of the letter O among digits, simplified Chinese, Chinese and English numerals as digits, no
 * thousands separators (comma, dot or space), single spaces.
 */
public final class PlainWords {
    private static final Pattern THOUSANDS =
            Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))|(?<=(?<![\\d.])[1-9]\\d{0,2})[ .](?=\\d{3}(?![\\d.]))");
    private static final List<String> ENGLISH = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern ENGLISH_NUMBER = Pattern.compile("\\b(" + String.join("|", ENGLISH) + ")\\b");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    /** A letter O that a scanner or a typist put for the digit 0 among digits. */
    private static final Pattern LETTER_O = Pattern.compile("(?<=\\d[,.]?)o{1,3}(?![a-z])|(?<=\\do{0,3})o(?=\\d)");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private PlainWords() {}

    public static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (plain.codePoints().anyMatch(letter -> Character.getType(letter) == Character.FORMAT)) {
            plain = INVISIBLE.matcher(plain).replaceAll("");
        }
        plain = simplified(plain).toLowerCase(Locale.ROOT).replace("i\u0307", "i");
        if (plain.indexOf('o') > 0) {
            plain = zeros(zeros(plain));
        }
        if (separated(plain)) {
            plain = THOUSANDS.matcher(plain).replaceAll("");
        }
        if (ENGLISH.stream().anyMatch(plain::contains)) {
            plain = ENGLISH_NUMBER.matcher(plain).replaceAll(word -> String.valueOf(ENGLISH.indexOf(word.group())));
        }
        plain = ChineseNumerals.toDigits(plain);
        boolean spaced = plain.contains("  ") || plain.chars().anyMatch(letter -> letter != ' ' && letter <= ' ');
        return (spaced ? SPACES.matcher(plain).replaceAll(" ") : plain).strip();
    }

    /** Twice: in 8OO,OOO the second group follows digits only after the first is mended. */
    private static String zeros(String text) {
        return LETTER_O.matcher(text)
                .replaceAll(letters -> "0".repeat(letters.group().length()));
    }

    /** Whether a possible thousands separator occurs between two digits. */
    private static boolean separated(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            if (",. ".indexOf(text.charAt(i)) >= 0
                    && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Converts to simplified Chinese; skips texts without traditional characters, because the conversion looks up every word. */
    private static String simplified(String text) {
        return text.chars().anyMatch(Traditional.CHARACTERS::get) ? ZhConverterUtil.toSimple(text) : text;
    }

    /** The characters that differ in simplified Chinese, computed once by converting each. */
    private static final class Traditional {
        static final BitSet CHARACTERS = new BitSet();

        static {
            for (char character = 0x3400; character < 0xfb00; character++) {
                if (!Character.isSurrogate(character)
                        && Character.isIdeographic(character)
                        && !ZhConverterUtil.toSimple(String.valueOf(character)).equals(String.valueOf(character))) {
                    CHARACTERS.set(character);
                }
            }
        }
    }
}
