package io.leadwright.automation.publication;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The differences between two texts, line by line, with some lines of context. */
public final class LineDiff {
    private static final int AROUND = 3;
    private static final int HEADER = 2;

    private LineDiff() {}

    /**
     * A line.
     *
     * @param kind {@code same}, {@code added}, {@code removed}, or {@code gap} for omitted lines
     */
    public record Line(String kind, String text) {}

    /** Computes the differences; empty if the texts are the same. */
    public static List<Line> of(String before, String after) {
        List<String> old = before.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                        "", "", old, DiffUtils.diff(old, after.lines().toList()), AROUND)
                .stream()
                .skip(HEADER)
                .map(LineDiff::line)
                .toList();
    }

    private static Line line(String line) {
        String text = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> new Line("added", text);
            case '-' -> new Line("removed", text);
            case '@' -> new Line("gap", "");
            default -> new Line("same", text);
        };
    }
}
