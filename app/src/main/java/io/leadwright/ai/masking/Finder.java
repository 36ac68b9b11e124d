package io.leadwright.ai.masking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds one kind of personal data in a text. */
interface Finder {
    void find(Folded text, Spans spans);

    /** Adds the first group of each match, or the whole match of a pattern without groups. */
    static void all(String kind, String name, String text, Spans spans) {
        Matcher match = MaskingPatterns.of(name).matcher(text);
        while (match.find()) {
            int group = match.groupCount() > 0 && match.group(1) != null ? 1 : 0;
            spans.add(kind, match.start(group), match.end(group));
        }
    }

    /** Whether the text before a place ends with the pattern, which ends with {@code $}. */
    static boolean before(String text, int at, String name) {
        return MaskingPatterns.of(name)
                .matcher(text.substring(Math.max(0, at - 40), at))
                .find();
    }

    /** Whether the text from a place on begins with the pattern. */
    static boolean after(String text, int at, String name) {
        Pattern pattern = MaskingPatterns.of(name);
        return pattern.matcher(text.substring(at, Math.min(text.length(), at + 40)))
                .lookingAt();
    }
}
