package io.leadwright.automation.monitoring;

import java.util.Comparator;
import java.util.List;

/**
 * The order of rows that a reader chose.
 *
 * @param column the figure's code, or {@code name}; empty keeps the given order
 * @param descending largest first; rows without the figure come last either way
 */
record RowOrder(String column, boolean descending) {

    /**
     * Parses {@code name} or {@code -waiting}.
     *
     * @throws BadFilter for an unknown column
     */
    static RowOrder of(String sort, List<String> columns) {
        boolean descending = sort.startsWith("-");
        String column = descending ? sort.substring(1) : sort;
        if (!column.isEmpty() && !column.equals("name") && !columns.contains(column)) {
            throw new BadFilter("sort", "sort");
        }
        return new RowOrder(column, descending);
    }

    List<FigureRow> sorted(List<FigureRow> rows) {
        return column.isEmpty() ? rows : rows.stream().sorted(comparator()).toList();
    }

    private Comparator<FigureRow> comparator() {
        if (column.equals("name")) {
            Comparator<FigureRow> byName = Comparator.comparing(FigureRow::name);
            return descending ? byName.reversed() : byName;
        }
        Comparator<Double> numbers = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(row -> row.cell(column).number(), Comparator.nullsLast(numbers));
    }
}
