package io.leadwright.workflow;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Searches a text as FEEL's {@code matches} does: the pattern is Java's, and a part of the text is enough. */
final class TextSearch {
    /** Words and alternatives of words only. Surrogates are left out, as a pattern sees them as one character. */
    private static final Pattern WORDS = Pattern.compile("[^\\\\^$.\\[\\]{}()*+?\\ud800-\\udfff]*");

    private TextSearch() {}

    /**
     * @param flags any of {@code s}, {@code m}, {@code i}, {@code x}; others are ignored
     * @throws FullFeelNeeded for a broken pattern
     */
    static Predicate<String> of(String pattern, String flags) {
        int known = flags(flags);
        if (known == 0 && WORDS.matcher(pattern).matches()) {
            return anyOf(List.of(pattern.split("\\|", -1)));
        }
        Pattern compiled = pattern(pattern, known);
        Optional<BitSet> first = known == 0 ? FirstCharacters.of(pattern) : Optional.empty();
        return first.<Predicate<String>>map(characters -> text -> startsSomewhere(compiled, characters, text))
                .orElseGet(() -> text -> compiled.matcher(text).find());
    }

    /** Tries the pattern only where a match can begin; with the bounds opened that is the same as finding it. */
    private static boolean startsSomewhere(Pattern pattern, BitSet first, String text) {
        Matcher matcher = null;
        for (int i = 0; i < text.length(); i++) {
            if (first.get(text.charAt(i))) {
                if (matcher == null) {
                    matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
                }
                if (matcher.region(i, text.length()).lookingAt()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @throws FullFeelNeeded for a broken pattern */
    static Pattern pattern(String pattern, int flags) {
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException broken) {
            throw new FullFeelNeeded();
        }
    }

    private static Predicate<String> anyOf(List<String> words) {
        if (words.size() == 1) {
            String word = words.get(0);
            return text -> text.contains(word);
        }
        String[] each = words.toArray(String[]::new);
        return text -> {
            for (String word : each) {
                if (text.contains(word)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static int flags(String flags) {
        return (flags.contains("s") ? Pattern.DOTALL : 0)
                | (flags.contains("m") ? Pattern.MULTILINE : 0)
                | (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.contains("x") ? Pattern.COMMENTS : 0);
    }
}
