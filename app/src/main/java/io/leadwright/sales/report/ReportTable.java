package io.leadwright.sales.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of a report's files, in the reader's language.
 *
 * @param rows texts, numbers, {@link Share}s, or null for an empty cell
 * @param bar the column that paper also draws as bars; -1 for none
 */
public record ReportTable(String title, List<String> header, List<List<@Nullable Object>> rows, int bar) {
    private static final int DIGITS = 3;
    private static final int WIDEST = 100;

    /** A share of one: a number in a spreadsheet, per cent on paper. */
    record Share(double of) {}

    /** A cell for spreadsheets. */
    static @Nullable Object plain(@Nullable Object cell) {
        return cell instanceof Share share
                ? BigDecimal.valueOf(share.of()).setScale(DIGITS, RoundingMode.HALF_UP)
                : cell;
    }

    /** A cell for people. */
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

    /** The cells of a row for people. */
    public List<String> texts(List<@Nullable Object> row, Locale language) {
        return row.stream().map(cell -> text(cell, language)).toList();
    }

    /** Whether a column holds numbers. */
    public boolean number(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .anyMatch(cell -> cell instanceof Number || cell instanceof Share);
    }

    /** How long the bar of a row is, of the longest one, in per cent. */
    public int width(List<@Nullable Object> row) {
        double longest = rows.stream().mapToDouble(this::size).max().orElse(0);
        return longest <= 0 ? 0 : (int) Math.round(size(row) / longest * WIDEST);
    }

    private double size(List<@Nullable Object> row) {
        return row.get(bar) instanceof Number number ? Math.max(0, number.doubleValue()) : 0;
    }
}
