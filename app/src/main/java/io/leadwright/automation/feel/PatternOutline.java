package io.leadwright.automation.feel;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text must have for a pattern to be found in it, so that a search need not try the pattern in every text, nor everywhere in it:
 * the characters with which a match begins, and those that no match is without. Reads alternatives, groups, classes and quantifiers; of
 * patterns with anything else nothing is known.
 *
 * @param first none of them a surrogate; null when they are not known, or a match may be empty
 * @param needed characters of every match
 */
record PatternOutline(@Nullable BitSet first, Signs needed) {
    static final PatternOutline UNKNOWN = new PatternOutline(null, Signs.NONE);

    static PatternOutline of(String pattern) {
        return new PatternReader(pattern).read();
    }

    /** The pattern cut at its outermost bars: it is found wherever one of these is; whole when a part may refer to another one. */
    static List<String> alternatives(String pattern) {
        return new PatternReader(pattern).cut();
    }
}
