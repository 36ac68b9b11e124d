package io.leadwright.ai.model;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces phone numbers and e-mail addresses with placeholders before a text is sent, and restores them in the answer. */
public final class Mask {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{Alnum}._%+-]{1,64}@[\\p{Alnum}-]{1,63}(?:\\.[\\p{Alnum}-]{1,63}){1,4}");
    private static final String COUNTRY = "CN";
    private static final int FEWEST_DIGITS = 7;
    private static final Pattern DATE = Pattern.compile("20\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[1-9]\\d*(?:[.,]\\d+)*");
    /** Money, area and pieces: a number before one of these is needed for the rating and is not personal. */
    private static final Pattern UNIT = Pattern.compile(
            "\\s*(?:[\u7f8e\u6b27\u65e5\u6e2f]?[\u5143\u5706]|\u6e2f\u5e01|\u4eba\u6c11\u5e01|\u5e73[\u65b9\u7c73]|[\u4ef6\u7247\u53ea]|RMB|CNY|USD|EUR|HKD|yuan|dollar)",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> placeholders = new LinkedHashMap<>();

    String mask(String text) {
        Matcher email = EMAIL.matcher(text);
        String masked = email.replaceAll(match -> Matcher.quoteReplacement(placeholder("email", match.group())));
        List<PhoneNumberMatch> phones = new ArrayList<>();
        PhoneNumberUtil.getInstance()
                .findNumbers(masked, COUNTRY, PhoneNumberUtil.Leniency.POSSIBLE, 1000)
                .forEach(phones::add);
        StringBuilder result = new StringBuilder(masked);
        for (int i = phones.size() - 1; i >= 0; i--) {
            PhoneNumberMatch phone = phones.get(i);
            if (personal(phone, masked)) {
                result.replace(phone.start(), phone.end(), placeholder("phone", phone.rawString()));
            }
        }
        return result.toString();
    }

    /** Masks every text in a value, also within lists and maps. */
    @Nullable
    public Object within(@Nullable Object value) {
        if (value instanceof String text) {
            return mask(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((key, item) -> masked.put(String.valueOf(key), within(item)));
            return masked;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> masked = new ArrayList<>();
            list.forEach(item -> masked.add(within(item)));
            return masked;
        }
        return value;
    }

    private static boolean personal(PhoneNumberMatch phone, String text) {
        String raw = phone.rawString();
        if (raw.chars().filter(Character::isDigit).count() < FEWEST_DIGITS
                || DATE.matcher(raw).matches()) {
            return false;
        }
        boolean amount = PLAIN_NUMBER.matcher(raw).matches()
                && !MOBILE.matcher(raw).matches()
                && UNIT.matcher(text.substring(phone.end())).lookingAt();
        return !amount;
    }

    private String placeholder(String kind, String value) {
        for (Map.Entry<String, String> known : placeholders.entrySet()) {
            if (known.getValue().equals(value)) {
                return known.getKey();
            }
        }
        String name = "[[" + kind + "-" + (placeholders.size() + 1) + "]]";
        placeholders.put(name, value);
        return name;
    }

    public String restore(String text) {
        String restored = text;
        for (Map.Entry<String, String> known : placeholders.entrySet()) {
            restored = restored.replace(known.getKey(), known.getValue());
        }
        return restored;
    }
}
