package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of a report file, in the language of the reader.
 *
 * @param rows texts, numbers, {@link Share}s, or null for an empty cell
 * @param bar the column that is also drawn as bars on paper; -1 for none
 */
public record ReportTable(String title, List<String> header, List<List<@Nullable Object>> rows, int bar) {
    private static final int DIGITS = 3;
    private static final int WIDEST = 100;

    /** A fraction: a number in a spreadsheet, percent on paper. */
    record Share(double of) {}

    /** A cell for spreadsheets. */
    static @Nullable Object plain(@Nullable Object cell) {
        return cell instanceof Share share
                ? BigDecimal.valueOf(share.of()).setScale(DIGITS, RoundingMode.HALF_UP)
                : cell;
    }

    /** A cell as text. */
    private static String text(@Nullable Object cell, Locale language) {
        if (cell instanceof Share share) {
            NumberFormat percent = NumberFormat.getPercentInstance(language);
            percent.setMaximumFractionDigits(1);
            return percent.format(share.of());
        }
        if (cell instanceof Number number) {
            NumberFormat plain = NumberFormat.getNumberInstance(language);
            plain.setMaximumFractionDigits(cell instanceof BigDecimal ? 2 : 1);
            return plain.format(number);
        }
        return cell == null ? "" : cell.toString();
    }

    /** The cells of a row as text. */
    public List<String> texts(List<@Nullable Object> row, Locale language) {
        return row.stream().map(cell -> text(cell, language)).toList();
    }

    /** Whether a column holds numbers. */
    public boolean number(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .anyMatch(cell -> cell instanceof Number || cell instanceof Share);
    }

    /** The length of a row's bar relative to the longest one, in percent. */
    public int width(List<@Nullable Object> row) {
        double longest = rows.stream().mapToDouble(this::size).max().orElse(0);
        return longest <= 0 ? 0 : (int) Math.round(size(row) / longest * WIDEST);
    }

    private double size(List<@Nullable Object> row) {
        return row.get(bar) instanceof Number number ? Math.max(0, number.doubleValue()) : 0;
    }
}
