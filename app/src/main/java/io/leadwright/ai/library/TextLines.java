package io.leadwright.ai.library;

import io.leadwright.ai.prompt.PromptReader;
import java.util.List;

/** Maps a line of a part to its line in the file. */
final class TextLines {
    private final List<String> lines;

    TextLines(String text) {
        lines = text.lines().toList();
    }

    /**
     * The line in the file, from 1; 0 if the part is not found.
     *
     * @param part {@code subject.en}, {@code text}, {@code html}, {@code user} or a section's field
     * @param line in the part as {@link PromptReader} extracts it, from 1
     * @param sections whether each section of the file begins with the text before the first
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

    /** The line of a setting in the front matter; 0 if there is none. */
    int setting(String name) {
        for (int i = 1; i < bodyStart() - 1 && i < lines.size(); i++) {
            if (lines.get(i).startsWith(name + ":")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The number of lines between the first text of the body and its first heading. */
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

    /** The first non-blank line from here on. */
    private int words(int from) {
        int at = from;
        while (at <= lines.size() && lines.get(at - 1).isBlank()) {
            at++;
        }
        return at;
    }
}
