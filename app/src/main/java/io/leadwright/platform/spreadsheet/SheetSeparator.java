package io.leadwright.platform.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Detects the separator of a CSV file: the one of comma, semicolon and tab that is most frequent in its first line, outside of quotation marks. */
public final class SheetSeparator {
    /** The choices for a person. */
    public static final List<String> CHOICES = List.of(",", ";", "\t", "|");

    private static final int FIRST = 100_000;

    private SheetSeparator() {}

    static String of(Path file, String encoding) throws IOException {
        int[] counts = new int[CHOICES.size()];
        boolean quoted = false;
        boolean text = false;
        try (BufferedReader reader = new BufferedReader(SheetEncoding.open(file, encoding))) {
            for (int i = 0; i < FIRST; i++) {
                int next = reader.read();
                if (next < 0 || (text && !quoted && (next == '\n' || next == '\r'))) {
                    break;
                }
                quoted ^= next == '"';
                text |= !Character.isWhitespace(next);
                int choice = CHOICES.indexOf(String.valueOf((char) next));
                if (choice >= 0 && !quoted) {
                    counts[choice]++;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return CHOICES.get(best);
    }
}
