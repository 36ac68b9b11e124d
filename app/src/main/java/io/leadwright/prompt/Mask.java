package io.leadwright.prompt;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces phone numbers and e-mail addresses by placeholders before a text leaves, and puts them back in an answer. */
final class Mask {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{Alnum}._%+-]{1,64}@[\\p{Alnum}-]{1,63}(?:\\.[\\p{Alnum}-]{1,63}){1,4}");
    private static final String COUNTRY = "CN";

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
            if (phone.rawString().chars().filter(Character::isDigit).count() >= 7) {
                result.replace(phone.start(), phone.end(), placeholder("phone", phone.rawString()));
            }
        }
        return result.toString();
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

    String restore(String text) {
        String restored = text;
        for (Map.Entry<String, String> known : placeholders.entrySet()) {
            restored = restored.replace(known.getKey(), known.getValue());
        }
        return restored;
    }
}
