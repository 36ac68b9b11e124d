package io.leadwright.automation.feel;

import java.util.BitSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Searches a text as FEEL's {@code matches} does: the pattern is Java's, and matching a part of the text is enough. */
final class TextSearch {
    /** A pattern that is a plain word. Surrogates are left out, because a pattern sees a pair as one character. */
    private static final Pattern WORD = Pattern.compile("[^\\\\^$.|\\[\\]{}()*+?\\ud800-\\udfff]*");

    private TextSearch() {}

    /**
     * Compiles a search.
     *
     * @param flags any of {@code s}, {@code m}, {@code i}, {@code x}; others are ignored
     * @throws FullFeelNeeded for a broken pattern
     */
    static Predicate<String> of(String pattern, String flags) {
        int known = flags(flags);
        Pattern whole = pattern(pattern, known);
        if (known != 0) {
            return text -> whole.matcher(text).find();
        }
        Part[] parts =
                PatternOutline.alternatives(pattern).stream().map(Part::of).toArray(Part[]::new);
        return text -> {
            Signs signs = Signs.of(text);
            for (Part part : parts) {
                if (signs.hasAll(part.needed()) && part.search().test(text)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** One alternative of a pattern: it is tried only in texts that contain the characters it needs. */
    private record Part(Signs needed, Predicate<String> search) {
        static Part of(String pattern) {
            if (WORD.matcher(pattern).matches()) {
                return new Part(Signs.of(pattern), text -> text.contains(pattern));
            }
            Pattern compiled = Pattern.compile(pattern);
            PatternOutline outline = PatternOutline.of(pattern);
            BitSet first = outline.first();
            return new Part(
                    outline.needed(),
                    first == null
                            ? text -> compiled.matcher(text).find()
                            : text -> startsSomewhere(compiled, first, text));
        }
    }

    /** Tries the pattern only where a match can begin; with open bounds that is the same as finding it. */
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

    /**
     * Compiles a pattern.
     *
     * @throws FullFeelNeeded for a broken pattern
     */
    static Pattern pattern(String pattern, int flags) {
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException broken) {
            throw new FullFeelNeeded();
        }
    }

    private static int flags(String flags) {
        return (flags.contains("s") ? Pattern.DOTALL : 0)
                | (flags.contains("m") ? Pattern.MULTILINE : 0)
                | (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.contains("x") ? Pattern.COMMENTS : 0);
    }
}
