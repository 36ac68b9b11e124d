package io.leadwright.automation.feel;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A character class of a pattern: single characters, ranges and simple escapes. Negated, nested and intersected classes are not supported.
 *
 * @param end index after the closing bracket
 */
record CharacterClass(BitSet characters, int end) {

    /** The class whose opening bracket is before the index; empty when it is of another kind. */
    static Optional<CharacterClass> at(String pattern, int start) {
        OptionalInt end = end(pattern, start);
        if (end.isEmpty() || pattern.charAt(start) == '^') {
            return Optional.empty();
        }
        BitSet characters = new BitSet();
        int last = end.getAsInt() - 1;
        int at = start;
        while (at < last) {
            char from = pattern.charAt(at++);
            boolean range = at + 1 < last && pattern.charAt(at) == '-';
            if (from == '\\') {
                Optional<BitSet> escaped = escaped(pattern, at++);
                if (escaped.isEmpty() || (at < last && pattern.charAt(at) == '-')) {
                    return Optional.empty();
                }
                characters.or(escaped.get());
            } else if (from == '&' || (range && pattern.charAt(at + 1) == '\\')) {
                return Optional.empty();
            } else {
                characters.set(from, range ? pattern.charAt(at + 1) + 1 : from + 1);
                at += range ? 2 : 0;
            }
        }
        return Optional.of(new CharacterClass(characters, end.getAsInt()));
    }

    /** Index after the class's closing bracket; empty when it is nested, or begins with a bracket. */
    static OptionalInt end(String pattern, int start) {
        int first = start < pattern.length() && pattern.charAt(start) == '^' ? start + 1 : start;
        for (int at = first; at < pattern.length(); at++) {
            char next = pattern.charAt(at);
            if (next == '\\') {
                at++;
            } else if (next == '[' || (next == ']' && at == first)) {
                return OptionalInt.empty();
            } else if (next == ']') {
                return OptionalInt.of(at + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** The characters that a backslash and the one at the index stand for; empty when unknown. */
    static Optional<BitSet> escaped(String pattern, int at) {
        char next = at < pattern.length() ? pattern.charAt(at) : 'Q';
        BitSet characters = new BitSet();
        if (next == 'd') {
            characters.set('0', '9' + 1);
        } else if (Character.isLetterOrDigit(next)) {
            return Optional.empty();
        } else {
            characters.set(next);
        }
        return Optional.of(characters);
    }
}
