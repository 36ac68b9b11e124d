package io.leadwright.automation.feel;

import java.util.BitSet;

/**
 * What a part of a pattern matches.
 *
 * @param characters with which it can begin
 * @param any whether it can also begin with any other character
 * @param empty whether it can be empty, so that the next part can come first too
 * @param needed characters of every match of it
 */
record PatternPart(BitSet characters, boolean any, boolean empty, Signs needed) {
    static PatternPart nothing() {
        return new PatternPart(new BitSet(), false, true, Signs.NONE);
    }

    static PatternPart anything() {
        return new PatternPart(new BitSet(), true, false, Signs.NONE);
    }

    static PatternPart of(char character) {
        BitSet characters = new BitSet();
        characters.set(character);
        return of(characters);
    }

    /** One of the characters; if there is only one, every match contains it. */
    static PatternPart of(BitSet characters) {
        Signs needed =
                characters.cardinality() == 1 ? Signs.of(String.valueOf((char) characters.nextSetBit(0))) : Signs.NONE;
        return new PatternPart(characters, false, false, needed);
    }

    /** Either this or the other. */
    PatternPart or(PatternPart other) {
        BitSet both = (BitSet) characters.clone();
        both.or(other.characters);
        return new PatternPart(both, any || other.any, empty || other.empty, needed.shared(other.needed));
    }

    /** This, or nothing. */
    PatternPart optional() {
        return new PatternPart(characters, any, true, Signs.NONE);
    }
}
