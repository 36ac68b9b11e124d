package io.leadwright.platform.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Detects the separator of a CSV file: the one its first line names ({@code sep=;}, as Excel writes it), otherwise the one that stands
 * equally often in most of its first lines, outside of quotation marks.
 */
public final class SheetSeparator {
    /** The choices for a person. */
    public static final List<String> CHOICES = List.of(",", ";", "\t", "|");

    private static final int FIRST = 100_000;
    private static final int LINES = 20;

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
        List<int[]> lines = new ArrayList<>();
        int[] counts = new int[CHOICES.size()];
        boolean quoted = false;
        try (BufferedReader reader = new BufferedReader(SheetEncoding.open(file, encoding))) {
            for (int i = 0; i < FIRST && lines.size() < LINES; i++) {
                int next = reader.read();
                if (next < 0 || (!quoted && (next == '\n' || next == '\r'))) {
                    lines.add(counts);
                    counts = new int[CHOICES.size()];
                }
                if (next < 0) {
                    break;
                }
                quoted ^= next == '"';
                int choice = CHOICES.indexOf(String.valueOf((char) next));
                if (choice >= 0 && !quoted) {
                    counts[choice]++;
                }
            }
        }
        lines.add(counts);
        int best = 0;
        for (int i = 1; i < CHOICES.size(); i++) {
            best = better(lines, i, best) ? i : best;
        }
        return CHOICES.get(best);
    }

    /** The one that stands equally often in more lines; of two such the one that stands more often in the first line that has either. */
    private static boolean better(List<int[]> lines, int one, int other) {
        long more = alike(lines, one) - alike(lines, other);
        return more == 0
                ? lines.stream()
                        .filter(line -> line[one] != line[other])
                        .findFirst()
                        .filter(line -> line[one] > line[other])
                        .isPresent()
                : more > 0;
    }

    /** How many lines have the most usual number of a separator. */
    private static long alike(List<int[]> lines, int choice) {
        Map<Integer, Long> numbers = lines.stream()
                .map(line -> line[choice])
                .filter(number -> number > 0)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return numbers.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
