package io.leadwright.messaging.reply;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of months in the languages in which customers answer, from the Unicode CLDR data of the Java runtime, with their abbreviations
 * and inflected forms.
 */
final class MonthNames {
    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "nl", "pt", "pl", "ru", "uk", "tr", "ar", "sv", "da", "nb", "fi", "cs", "hu",
            "ro", "el", "id");
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
    private static final int SHORTEST = 3;
    private static final Map<String, Month> NAMES = names();

    private MonthNames() {}

    private static Map<String, Month> names() {
        Map<String, Month> names = new HashMap<>();
        for (String language : LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            for (TextStyle style : STYLES) {
                Arrays.stream(Month.values())
                        .forEach(month -> names.putIfAbsent(bare(month.getDisplayName(style, locale)), month));
            }
        }
        names.keySet().removeIf(name -> name.length() < SHORTEST);
        return Map.copyOf(names);
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace(".", "");
    }

    /** The month with this name; a name may be longer by an ending, an English one cut short, or be inflected. */
    static Optional<Month> find(String name) {
        String bare = bare(name);
        return Optional.ofNullable(NAMES.get(bare))
                .or(() -> Arrays.stream(Month.values())
                        .filter(month -> bare.length() >= SHORTEST
                                && month.name().toLowerCase(Locale.ROOT).startsWith(bare))
                        .findFirst())
                .or(() -> inflected(bare));
    }

    /** A case that CLDR does not list differs from a listed one in its last letter: marcu, marca. Names alike but for it are none. */
    private static Optional<Month> inflected(String bare) {
        if (bare.length() <= SHORTEST) {
            return Optional.empty();
        }
        String stem = bare.substring(0, bare.length() - 1);
        List<Month> months = NAMES.entrySet().stream()
                .filter(name ->
                        name.getKey().startsWith(stem) && Math.abs(name.getKey().length() - bare.length()) <= 1)
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return months.size() == 1 ? Optional.of(months.get(0)) : Optional.empty();
    }
}
