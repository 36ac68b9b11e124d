package io.leadwright.workflow;

import java.util.BitSet;
import java.util.Optional;

/**
 * The characters with which a match of a pattern can begin, so that a search need not try the pattern everywhere. Reads
 * alternatives, groups, classes and quantifiers; of patterns with anything else, or that match the empty text, nothing is
 * known.
 */
final class FirstCharacters {
    private static final String ZERO_WIDTH = "bB";
    private final String pattern;
    private int at;

    /** What can come first; whether the part can be left out, so that the next one can come first too. */
    private record First(BitSet characters, boolean empty) {}

    private static final class Unknown extends RuntimeException {
        Unknown() {
            super(null, null, false, false);
        }
    }

    private FirstCharacters(String pattern) {
        this.pattern = pattern;
    }

    /** The characters, none of them a surrogate; empty when they are not known. */
    static Optional<BitSet> of(String pattern) {
        try {
            FirstCharacters reader = new FirstCharacters(pattern);
            First first = reader.alternatives();
            boolean known = reader.at == pattern.length() && !first.empty() && noSurrogate(first.characters());
            return known ? Optional.of(first.characters()) : Optional.empty();
        } catch (Unknown unknown) {
            return Optional.empty();
        }
    }

    private static boolean noSurrogate(BitSet characters) {
        int next = characters.nextSetBit(Character.MIN_SURROGATE);
        return next < 0 || next > Character.MAX_SURROGATE;
    }

    private First alternatives() {
        BitSet all = new BitSet();
        boolean empty = false;
        do {
            First one = sequence();
            all.or(one.characters());
            empty |= one.empty();
        } while (take('|'));
        return new First(all, empty);
    }

    private First sequence() {
        BitSet first = new BitSet();
        boolean open = true;
        while (at < pattern.length() && peek() != '|' && peek() != ')') {
            First part = quantified(atom());
            if (open) {
                first.or(part.characters());
                open = part.empty();
            }
        }
        return new First(first, open);
    }

    private First atom() {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '(' -> group();
            case '[' -> characterClass();
            case '^' -> new First(new BitSet(), true);
            case '\\' -> escaped();
            case '.', '$', '*', '+', '?', '{', '}' -> throw new Unknown();
            default -> one(next);
        };
    }

    private First group() {
        boolean looksAround = false;
        if (take('?')) {
            if (take('<')) {
                looksAround = true;
                if (!take('!') && !take('=')) {
                    throw new Unknown();
                }
            } else if (take('!') || take('=')) {
                looksAround = true;
            } else if (!take(':')) {
                throw new Unknown();
            }
        }
        First inner = looksAround ? skipped() : alternatives();
        if (!take(')')) {
            throw new Unknown();
        }
        return inner;
    }

    /** What looks around takes no character; its own pattern may be anything with balanced parentheses. */
    private First skipped() {
        int depth = 0;
        while (at < pattern.length()) {
            char next = pattern.charAt(at++);
            if (next == '\\') {
                at++;
            } else if (next == '[') {
                at = CharacterClass.end(pattern, at).orElseThrow(Unknown::new);
            } else if (next == '(') {
                depth++;
            } else if (next == ')' && depth-- == 0) {
                at--;
                return new First(new BitSet(), true);
            }
        }
        throw new Unknown();
    }

    private First characterClass() {
        CharacterClass read = CharacterClass.at(pattern, at).orElseThrow(Unknown::new);
        at = read.end();
        return new First(read.characters(), false);
    }

    private First escaped() {
        if (at < pattern.length() && ZERO_WIDTH.indexOf(peek()) >= 0) {
            at++;
            return new First(new BitSet(), true);
        }
        BitSet characters = CharacterClass.escaped(pattern, at++).orElseThrow(Unknown::new);
        return new First(characters, false);
    }

    private First quantified(First part) {
        if (at >= pattern.length()) {
            return part;
        }
        boolean optional = false;
        if (take('?') || take('*')) {
            optional = true;
        } else if (take('{')) {
            optional = peek() == '0' || peek() == ',';
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                throw new Unknown();
            }
            at = end + 1;
        } else if (!take('+')) {
            return part;
        }
        if (at < pattern.length() && (peek() == '?' || peek() == '+')) {
            at++;
        }
        return new First(part.characters(), optional || part.empty());
    }

    private static First one(char character) {
        BitSet characters = new BitSet();
        characters.set(character);
        return new First(characters, false);
    }

    private char peek() {
        if (at >= pattern.length()) {
            throw new Unknown();
        }
        return pattern.charAt(at);
    }

    private boolean take(char expected) {
        if (at < pattern.length() && pattern.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }
}
