package io.leadwright.ai.library;

import io.leadwright.ai.prompt.PromptReader;
import java.util.List;

/** Finds the line of a file on which a line of one of its parts stands. */
final class TextLines {
    private final List<String> lines;

    TextLines(String text) {
        lines = text.lines().toList();
    }

    /**
     * The line in the file, from 1; 0 when the part is not found.
     *
     * @param part {@code subject.en}, {@code text}, {@code html}, {@code user} or a section's field
     * @param line in the part as {@link PromptReader} cuts it out, from 1
     * @param sections whether the file's sections each begin with what stands before the first
     */
    int line(String part, int line, boolean sections) {
        int heading = lines.indexOf("# " + part) + 1;
        if (heading == 0) {
            int setting = setting(part);
            return setting > 0 ? setting : Math.min(lines.size(), words(bodyStart()) + line - 1);
        }
        int before = sections ? beforeSections() : 0;
        if (line <= before) {
            return words(bodyStart()) + line - 1;
        }
        return before > 0 ? heading + line - before - 1 : words(heading + 1) + line - 1;
    }

    /** The line of a setting in the front matter; 0 when there is none. */
    int setting(String name) {
        for (int i = 1; i < bodyStart() - 1 && i < lines.size(); i++) {
            if (lines.get(i).startsWith(name + ":")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** How many lines stand between the first words of the body and its first heading. */
    private int beforeSections() {
        int first = words(bodyStart());
        int at = first;
        while (at <= lines.size() && !lines.get(at - 1).matches("# [A-Za-z][A-Za-z0-9_]*[ \\t]*")) {
            at++;
        }
        return at - first;
    }

    private int bodyStart() {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).equals("---")) {
                return i + 2;
            }
        }
        return 1;
    }

    /** The first line from here on with anything on it. */
    private int words(int from) {
        int at = from;
        while (at <= lines.size() && lines.get(at - 1).isBlank()) {
            at++;
        }
        return at;
    }
}
