package io.leadwright.automation.feel;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text must contain for a pattern to be found in it, so that a search need not try the pattern in every text, nor everywhere in it:
 * the characters with which a match begins, and those that every match contains. Reads alternatives, groups, classes and quantifiers;
 * patterns with anything else have an unknown outline.
 *
 * @param first none of them a surrogate; null when unknown, or when a match may be empty
 * @param needed characters of every match
 */
record PatternOutline(@Nullable BitSet first, Signs needed) {
    static final PatternOutline UNKNOWN = new PatternOutline(null, Signs.NONE);

    static PatternOutline of(String pattern) {
        return new PatternReader(pattern).read();
    }

    /** The pattern split at its outermost bars: it is found wherever one of the parts is; not split when a part may refer to another one. */
    static List<String> alternatives(String pattern) {
        return new PatternReader(pattern).cut();
    }
}
