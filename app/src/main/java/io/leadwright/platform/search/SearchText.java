package io.leadwright.platform.search;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import io.leadwright.platform.address.AddressWriting;
import io.leadwright.platform.address.PhoneWriting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody looks for, in every way in which it may be written.
 *
 * @param texts as typed, in simplified characters, as an address and as a number in international format
 * @param digits beginnings of what a phone number holds from some digit on
 */
public record SearchText(List<String> texts, List<String> digits) {
    /** The longest search, in characters. */
    public static final int LONGEST = 100;

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 20;
    private static final int LONG_NUMBER = 7;
    private static final char FIRST_IDEOGRAPH = 0x2e80;
    private static final Pattern NUMBER =
            Pattern.compile("(?:tel:)?[-+0-9 ()./\\u2010-\\u2015]+", Pattern.CASE_INSENSITIVE);

    public SearchText {
        texts = List.copyOf(texts);
        digits = List.copyOf(digits);
    }

    /**
     * Whether a tier of the index can tell something: a single letter begins too many words, and a long number stands nowhere but among the
     * numbers.
     *
     * @param tier 1 the whole, 2 its beginning, 3 a word or any digit, 4 any part
     */
    public boolean worth(int tier) {
        char first = texts.get(0).charAt(0);
        boolean letter = texts.get(0).length() == 1 && Character.isLetterOrDigit(first) && first < FIRST_IDEOGRAPH;
        boolean number = digits.stream().anyMatch(each -> each.length() >= LONG_NUMBER);
        return tier <= 2 || !(letter || (tier > 3 && number));
    }

    static SearchText of(String typed, String region) {
        String text = typed.strip();
        Set<String> texts = new LinkedHashSet<>(List.of(text, ZhConverterUtil.toSimple(text)));
        Set<String> digits = new LinkedHashSet<>();
        PhoneWriting.read(text, region).numbers().forEach(number -> {
            texts.add(number.key());
            digit(number.key().split(";", 2)[0], digits);
        });
        AddressWriting.read(text).addresses().forEach(texts::add);
        if (NUMBER.matcher(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC))
                .matches()) {
            digit(text, digits);
        }
        PhoneWriting.anywhere(text).stream()
                .map(key -> key.substring(1).split(";", 2)[0])
                .filter(key -> digits.stream().noneMatch(key::contains))
                .forEach(digits::add);
        return new SearchText(new ArrayList<>(texts), new ArrayList<>(digits));
    }

    /** As typed, and without the zeros that are dialed before an area or a country. */
    private static void digit(String text, Set<String> digits) {
        StringBuilder all = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(sign -> all.append(Character.digit(sign, 10)));
        String whole = all.length() > MOST_DIGITS ? all.substring(0, MOST_DIGITS) : all.toString();
        for (String each : List.of(whole, whole.replaceFirst("^0+", ""))) {
            if (each.length() >= FEWEST_DIGITS) {
                digits.add(each);
            }
        }
    }
}
