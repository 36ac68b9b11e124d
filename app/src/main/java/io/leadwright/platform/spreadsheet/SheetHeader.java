package io.leadwright.platform.spreadsheet;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Guesses which row holds the headers: the first one that fills the table's width. Titles, also such as are repeated in each cell, and notes
 * above the table fill fewer cells.
 */
public final class SheetHeader {
    /** How many rows with content are looked at. */
    public static final int ROWS = 20;

    private static final double FULL = 0.6;
    /** What values look like, and headers do not: numbers, dates, addresses. */
    private static final Pattern VALUE =
            Pattern.compile("[-+(]?[\\p{Sc}\\d][\\p{Sc}\\d\\s.,:/()%+-]*|\\S+@\\S+\\.\\S+");

    private SheetHeader() {}

    /** The number of the row of headers; 0 without rows. */
    public static int guess(List<SheetRow> rows) {
        int most = rows.stream().mapToInt(row -> different(row.cells())).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            if (different(rows.get(i).cells()) >= most * FULL) {
                return i > 0 && values(rows.get(i)) && names(rows.get(i - 1))
                        ? rows.get(i - 1).number()
                        : rows.get(i).number();
            }
        }
        return 0;
    }

    /** The number of different texts; a title in each cell of its row counts once. */
    private static int different(List<String> cells) {
        HashSet<String> texts = new HashSet<>(cells);
        texts.remove("");
        long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
        return texts.size() == 1 ? 1 : (int) filled;
    }

    private static boolean values(SheetRow row) {
        return row.cells().stream().anyMatch(cell -> VALUE.matcher(cell).matches());
    }

    /** Headers of some columns only, above a row of values. */
    private static boolean names(SheetRow row) {
        return different(row.cells()) > 1 && !values(row);
    }
}
