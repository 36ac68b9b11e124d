package io.leadwright.platform.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Detects the separator of a CSV file: the one its first line names ({@code sep=;}, as Excel writes it), otherwise the most frequent one in
 * its first line, outside of quotation marks.
 */
public final class SheetSeparator {
    /** The choices for a person. */
    public static final List<String> CHOICES = List.of(",", ";", "\t", "|");

    private static final int FIRST = 100_000;

    private SheetSeparator() {}

    /** The separator that a first line {@code sep=;} names; null if it is another line. */
    static @Nullable String named(String line) {
        String text = line.toLowerCase(Locale.ROOT);
        int start = text.startsWith("\"sep=") ? "\"sep=".length() : "sep=".length();
        return text.replace("\"", "").startsWith("sep=") && text.length() > start && text.length() <= start + 2
                ? CHOICES.stream()
                        .filter(text.substring(start)::startsWith)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    static String of(Path file, String encoding) throws IOException {
        try (BufferedReader reader = new BufferedReader(SheetEncoding.open(file, encoding))) {
            char[] start = new char[8];
            int read = Math.max(0, reader.read(start));
            String named = named(new String(start, 0, read).split("[\r\n]", 2)[0]);
            if (named != null) {
                return named;
            }
        }
        return counted(file, encoding);
    }

    private static String counted(Path file, String encoding) throws IOException {
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
