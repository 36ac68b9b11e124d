package io.leadwright.ai.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * A word or sign of an expression, as FreeMarker writes it back.
 *
 * @param text a name, a number, a sign, or the content of a text literal as written
 * @param inner the expressions in a text literal
 */
record TemplateWord(Kind kind, String text, List<List<TemplateWord>> inner) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN
    }

    private TemplateWord(Kind kind, String text) {
        this(kind, text, List.of());
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** The number of characters that a text literal stands for, if it has no expressions. */
    int length() {
        return text.replaceAll("\\\\(x[0-9A-Fa-f]{1,4}|.)", "c").length();
    }

    static List<TemplateWord> of(String expression) {
        return new Reader(expression).words(expression.length());
    }

    /** Reads words one after the other; what it does not know is a sign of its own. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<TemplateWord> words(int end) {
            List<TemplateWord> words = new ArrayList<>();
            while (at < end) {
                char next = text.charAt(at);
                if (Character.isWhitespace(next)) {
                    at++;
                } else if (next == '"' || next == '\'') {
                    words.add(literal(next));
                } else if (Character.isDigit(next)) {
                    words.add(taken(Kind.NUMBER, number()));
                } else if (named(next)) {
                    words.add(taken(Kind.NAME, name()));
                } else {
                    int length = text.startsWith("..", at) ? 2 : 1;
                    words.add(taken(Kind.SIGN, at + length));
                }
            }
            return words;
        }

        private TemplateWord taken(Kind kind, int end) {
            TemplateWord word = new TemplateWord(kind, text.substring(at, end));
            at = end;
            return word;
        }

        private static boolean named(char letter) {
            return Character.isJavaIdentifierPart(letter) || letter == '@' || letter == '\\' || letter == '#';
        }

        private int name() {
            int end = at;
            while (end < text.length() && named(text.charAt(end))) {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return Math.min(end, text.length());
        }

        /** A point belongs to a number only if a digit follows, for 1..9 is a range. */
        private int number() {
            int end = at;
            while (end < text.length()
                    && (Character.isDigit(text.charAt(end))
                            || (text.charAt(end) == '.'
                                    && end + 1 < text.length()
                                    && Character.isDigit(text.charAt(end + 1))))) {
                end++;
            }
            return end;
        }

        private TemplateWord literal(char quote) {
            int start = ++at;
            List<List<TemplateWord>> inner = new ArrayList<>();
            while (at < text.length() && text.charAt(at) != quote) {
                if (text.charAt(at) == '\\') {
                    at += 2;
                } else if (text.startsWith("${", at)) {
                    at += 2;
                    inner.add(braced());
                } else {
                    at++;
                }
            }
            TemplateWord word = new TemplateWord(Kind.TEXT, text.substring(start, Math.min(at, text.length())), inner);
            at++;
            return word;
        }

        private List<TemplateWord> braced() {
            List<TemplateWord> words = new ArrayList<>();
            int depth = 0;
            while (at < text.length()) {
                char next = text.charAt(at);
                if (next == '}' && depth == 0) {
                    at++;
                    return words;
                }
                depth += next == '{' ? 1 : next == '}' ? -1 : 0;
                words.addAll(words(at + 1));
            }
            return words;
        }
    }
}
