package io.leadwright.forms.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule's description in several languages: the lines form the sentence itself; a line that starts with a language and a colon, {@code en:
 * Large company}, is its translation.
 */
public final class Sentences {
    private Sentences() {}

    /** The sentence in a language: its translation if there is one; a text without translations as it is. */
    public static String in(Locale language, String description) {
        if (description.lines().skip(1).map(String::strip).noneMatch(Sentences::translated)) {
            return description;
        }
        Map<String, String> all = of("", description);
        return all.getOrDefault("." + language.getLanguage(), all.getOrDefault("", ""));
    }

    /** Maps the name to the sentence and {@code <name>.<language>} to its translations. */
    public static Map<String, String> of(String name, String description) {
        Map<String, String> sentences = new LinkedHashMap<>();
        List<String> lines = description.lines().map(String::strip).toList();
        sentences.put(
                name,
                String.join(
                        " ", lines.stream().filter(line -> !translated(line)).toList()));
        lines.stream()
                .filter(Sentences::translated)
                .forEach(line -> sentences.put(
                        name + "." + line.substring(0, 2), line.substring(3).strip()));
        return sentences;
    }

    private static boolean translated(String line) {
        return line.matches("[a-z]{2}:.*");
    }
}
