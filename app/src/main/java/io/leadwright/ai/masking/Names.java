package io.leadwright.ai.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names of people: those the record's fields know, wherever and however they stand, and those that a title or a word such as
 * "contact" announces. A title stays, because it says what somebody decides.
 */
final class Names implements Finder {
    private static final String KIND = "name";
    private static final int LONGEST = 4;
    private static final int SHORTEST_LATIN = 3;
    private static final Pattern HAN_ONLY = Pattern.compile("[\\p{IsHan}\u00b7 ]{2,12}");
    private static final Pattern WORDS = Pattern.compile("[\\s.,\u00b7]+");
    private static final List<String> ANNOUNCED =
            List.of("titled-latin", "called-latin", "signature", "called", "titled-japanese", "titled-korean");

    private final KnownPerson known;

    Names(KnownPerson known) {
        this.known = known;
    }

    @Override
    public void find(Folded text, Spans spans) {
        known.names().forEach(name -> known(name, text.text(), spans));
        titled(text.text(), spans);
        ANNOUNCED.forEach(pattern -> add(MaskingPatterns.of(pattern), text.text(), spans));
    }

    private void known(String name, String text, Spans spans) {
        if (HAN_ONLY.matcher(name).matches()) {
            chinese(name.replaceAll("[ \u00b7]", ""), text, spans);
        } else {
            latin(name, text, spans);
        }
    }

    /** The whole name, the given name alone, and the surname with a title or as in "old Wang". */
    private void chinese(String name, String text, Spans spans) {
        String surname = MaskingPatterns.of("compound").matcher(name).lookingAt() && name.length() > 2
                ? name.substring(0, 2)
                : name.substring(0, 1);
        Matcher title = MaskingPatterns.of("title").matcher(name);
        String person = title.find() && title.end() == name.length() ? name.substring(0, title.start()) : name;
        if (person.length() >= 2) {
            add(Pattern.compile(spaced(person)), text, spans);
        }
        if (person.isEmpty()) {
            return;
        }
        add(
                Pattern.compile("(" + spaced(person) + "|" + spaced(surname) + ")(?="
                        + MaskingPatterns.of("title").pattern() + ")"),
                text,
                spans);
        add(
                Pattern.compile(
                        "(?<=[\u8001\u5c0f\u963f])" + surname + "(?!\\p{IsHan}\\p{IsHan}?[\u533a\u5e02\u53bf])"),
                text,
                spans);
        String given = person.substring(Math.min(surname.length(), person.length()));
        if (given.length() >= 2) {
            add(Pattern.compile(spaced(given)), text, spans);
        }
    }

    private static String spaced(String name) {
        List<String> letters = new ArrayList<>();
        name.codePoints().forEach(letter -> letters.add(Pattern.quote(Character.toString(letter))));
        return String.join("[ \u00b7]?", letters);
    }

    /** The whole name, and each of its words where it is written as a name. */
    private void latin(String name, String text, Spans spans) {
        List<String> words = WORDS.splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .toList();
        add(Pattern.compile("(?iu)(?<![\\p{L}])" + String.join("[\\s.,]+", words) + "(?![\\p{L}])"), text, spans);
        WORDS.splitAsStream(name)
                .filter(word -> word.length() >= SHORTEST_LATIN && Character.isUpperCase(word.charAt(0)))
                .filter(word -> !MaskingPatterns.of("role").matcher(word).matches())
                .forEach(word -> add(
                        Pattern.compile("(?<![\\p{L}])(?:" + Pattern.quote(word) + "|"
                                + Pattern.quote(word.toUpperCase(Locale.ROOT)) + ")(?![\\p{L}])"),
                        text,
                        spans));
    }

    /** A surname, with or without given name, before a title. The longest that starts where a name can start, else the shortest. */
    private void titled(String text, Spans spans) {
        Matcher title = MaskingPatterns.of("title").matcher(text);
        int from = 0;
        while (title.find(from)) {
            int end = title.start();
            from = end + 1;
            int best = -1;
            for (int length = 1; length <= LONGEST && length <= end; length++) {
                int start = end - length;
                if (name(text, start, end) && (best < 0 || Finder.before(text, start, "name-start"))) {
                    best = start;
                }
            }
            if (best >= 0) {
                add(text, best, end, spans);
            }
        }
    }

    private static boolean name(String text, int start, int end) {
        Matcher name = MaskingPatterns.of("titled").matcher(text);
        name.useTransparentBounds(true);
        name.region(start, end);
        return name.matches() && !Finder.after(text, start, "no-person");
    }

    private void add(Pattern pattern, String text, Spans spans) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            int group = match.groupCount() > 0 && match.group(1) != null ? 1 : 0;
            add(text, match.start(group), match.end(group), spans);
        }
    }

    private void add(String text, int start, int end, Spans spans) {
        if (!known.inCompany(text, start, end) && !Finder.after(text, start, "no-person")) {
            spans.add(KIND, start, end);
        }
    }
}
