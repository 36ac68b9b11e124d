package io.leadwright.automation.feel;

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
            PatternPart whole = alternatives();
            if (at < pattern.length() || whole.empty()) {
                return PatternOutline.UNKNOWN;
            }
            boolean known = !whole.any() && noSurrogate(whole.characters());
            return new PatternOutline(known ? whole.characters() : null, whole.needed());
        } catch (Unknown unknown) {
            return PatternOutline.UNKNOWN;
        }
    }

    /** The parts between the outermost bars; the whole pattern when anything in it is not supported. */
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

    private PatternPart alternatives() {
        PatternPart all = sequence();
        while (take('|')) {
            all = all.or(sequence());
        }
        return all;
    }

    private PatternPart sequence() {
        BitSet first = new BitSet();
        boolean any = false;
        boolean open = true;
        Signs needed = Signs.NONE;
        while (at < pattern.length() && peek() != '|' && peek() != ')') {
            PatternPart part = quantified(atom());
            needed = needed.with(part.needed());
            if (open) {
                first.or(part.characters());
                any |= part.any();
                open = part.empty();
            }
        }
        return new PatternPart(first, any, open, needed);
    }

    private PatternPart atom() {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '(' -> group();
            case '[' -> characterClass();
            case '^', '$' -> PatternPart.nothing();
            case '.' -> PatternPart.anything();
            case '\\' -> escaped();
            case '*', '+', '?', '{', '}' -> throw new Unknown();
            default -> PatternPart.of(next);
        };
    }

    private PatternPart group() {
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
        PatternPart inner = looksAround ? skipped() : alternatives();
        if (!take(')')) {
            throw new Unknown();
        }
        return inner;
    }

    /** Lookaround consumes no character; its own pattern may be anything with balanced parentheses. */
    private PatternPart skipped() {
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
                return PatternPart.nothing();
            }
        }
        throw new Unknown();
    }

    private PatternPart characterClass() {
        Optional<CharacterClass> read = CharacterClass.at(pattern, at);
        if (read.isEmpty()) {
            at = CharacterClass.end(pattern, at).orElseThrow(Unknown::new);
            return PatternPart.anything();
        }
        at = read.get().end();
        return PatternPart.of(read.get().characters());
    }

    private PatternPart escaped() {
        char next = peek();
        if (ZERO_WIDTH.indexOf(next) >= 0) {
            at++;
            return PatternPart.nothing();
        }
        if (OF_ONE_SIGN.indexOf(next) >= 0) {
            at++;
            return PatternPart.anything();
        }
        return PatternPart.of(CharacterClass.escaped(pattern, at++).orElseThrow(Unknown::new));
    }

    private PatternPart quantified(PatternPart part) {
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
        return optional ? part.optional() : part;
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
