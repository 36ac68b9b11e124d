package io.leadwright.workflow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads a pattern once, from left to right, for its outline. */
final class PatternReader {
    private static final String ZERO_WIDTH = "bB";
    private static final String OF_ONE_SIGN = "sSwWD";
    private final String pattern;
    private int at;

    /**
     * What a part of a pattern matches.
     *
     * @param characters with which it can begin
     * @param any whether it can begin with any other as well
     * @param empty whether it can be left out, so that the next part can come first too
     * @param needed characters of every match of it
     */
    private record Part(BitSet characters, boolean any, boolean empty, Signs needed) {}

    private static final class Unknown extends RuntimeException {
        Unknown() {
            super(null, null, false, false);
        }
    }

    PatternReader(String pattern) {
        this.pattern = pattern;
    }

    PatternOutline read() {
        try {
            Part whole = alternatives();
            if (at < pattern.length() || whole.empty()) {
                return PatternOutline.UNKNOWN;
            }
            boolean known = !whole.any() && noSurrogate(whole.characters());
            return new PatternOutline(known ? whole.characters() : null, whole.needed());
        } catch (Unknown unknown) {
            return PatternOutline.UNKNOWN;
        }
    }

    /** The parts between the outermost bars; the whole pattern when anything in it is not read. */
    List<String> cut() {
        List<String> parts = new ArrayList<>();
        try {
            int start = 0;
            do {
                start = at;
                sequence();
                parts.add(pattern.substring(start, at));
            } while (take('|'));
        } catch (Unknown unknown) {
            return List.of(pattern);
        }
        return at < pattern.length() ? List.of(pattern) : parts;
    }

    private static boolean noSurrogate(BitSet characters) {
        int next = characters.nextSetBit(Character.MIN_SURROGATE);
        return next < 0 || next > Character.MAX_SURROGATE;
    }

    private Part alternatives() {
        Part all = sequence();
        while (take('|')) {
            Part other = sequence();
            all.characters().or(other.characters());
            all = new Part(
                    all.characters(),
                    all.any() || other.any(),
                    all.empty() || other.empty(),
                    all.needed().shared(other.needed()));
        }
        return all;
    }

    private Part sequence() {
        BitSet first = new BitSet();
        boolean any = false;
        boolean open = true;
        Signs needed = Signs.NONE;
        while (at < pattern.length() && peek() != '|' && peek() != ')') {
            Part part = quantified(atom());
            needed = needed.with(part.needed());
            if (open) {
                first.or(part.characters());
                any |= part.any();
                open = part.empty();
            }
        }
        return new Part(first, any, open, needed);
    }

    private Part atom() {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '(' -> group();
            case '[' -> characterClass();
            case '^', '$' -> nothing();
            case '.' -> anything();
            case '\\' -> escaped();
            case '*', '+', '?', '{', '}' -> throw new Unknown();
            default -> one(next);
        };
    }

    private static Part nothing() {
        return new Part(new BitSet(), false, true, Signs.NONE);
    }

    private static Part anything() {
        return new Part(new BitSet(), true, false, Signs.NONE);
    }

    private Part group() {
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
        Part inner = looksAround ? skipped() : alternatives();
        if (!take(')')) {
            throw new Unknown();
        }
        return inner;
    }

    /** What looks around takes no character; its own pattern may be anything with balanced parentheses. */
    private Part skipped() {
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
                return nothing();
            }
        }
        throw new Unknown();
    }

    private Part characterClass() {
        Optional<CharacterClass> read = CharacterClass.at(pattern, at);
        if (read.isEmpty()) {
            at = CharacterClass.end(pattern, at).orElseThrow(Unknown::new);
            return anything();
        }
        at = read.get().end();
        return new Part(read.get().characters(), false, false, Signs.NONE);
    }

    private Part escaped() {
        char next = peek();
        if (ZERO_WIDTH.indexOf(next) >= 0) {
            at++;
            return nothing();
        }
        if (OF_ONE_SIGN.indexOf(next) >= 0) {
            at++;
            return anything();
        }
        BitSet characters = CharacterClass.escaped(pattern, at++).orElseThrow(Unknown::new);
        return characters.cardinality() == 1
                ? one((char) characters.nextSetBit(0))
                : new Part(characters, false, false, Signs.NONE);
    }

    private Part quantified(Part part) {
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
        return new Part(part.characters(), part.any(), optional || part.empty(), optional ? Signs.NONE : part.needed());
    }

    private static Part one(char character) {
        BitSet characters = new BitSet();
        characters.set(character);
        return new Part(characters, false, false, Signs.of(String.valueOf(character)));
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
