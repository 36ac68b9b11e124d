package io.leadwright.platform.address;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the country that a text names. */
public final class Countries {
    private static final int CODE = 2;
    private static final Pattern LATIN = Pattern.compile("[A-Za-z .&()'\\u2019-]+");
    private static final Map<String, String> SHORT = Map.of(
            "usa", "US", "u.s.a.", "US", "uk", "GB", "england", "GB", "korea", "KR", "uae", "AE", "holland", "NL");

    /** Names in lower case, the longer ones first, since one may stand within another. */
    private static final Map<String, String> NAMES = names();

    private Countries() {}

    /** The country (ISO 3166, two letters): the text is a code, or it names a country in Chinese or English. */
    public static Optional<String> named(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (code.length() == CODE && List.of(Locale.getISOCountries()).contains(code)) {
            return Optional.of(code);
        }
        String plain = Written.plain(text).toLowerCase(Locale.ROOT);
        return NAMES.entrySet().stream()
                .filter(name -> stands(name.getKey(), plain))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean stands(String name, String text) {
        int at = text.indexOf(name);
        if (at < 0 || !LATIN.matcher(name).matches()) {
            return at >= 0;
        }
        int end = at + name.length();
        return (at == 0 || !Character.isLetter(text.charAt(at - 1)))
                && (end == text.length() || !Character.isLetter(text.charAt(end)));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(
                Comparator.<String>comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        names.putAll(SHORT);
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                names.put(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
            }
        }
        return names;
    }
}
