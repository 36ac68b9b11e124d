package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person reads the values of a column that have several meanings; empty texts where it does not matter.
 *
 * @param dates order of day, month and year: dmy, mdy or ymd
 * @param decimal sign before the decimals: point or comma
 * @param unit what a number without a unit of its own is multiplied by
 */
public record ColumnFormat(String dates, String decimal, String unit) {
    static final ColumnFormat NONE = new ColumnFormat("", "", "");
    static final String POINT = "point";
    static final String COMMA = "comma";
    static final String DAY_FIRST = "dmy";
    static final String MONTH_FIRST = "mdy";
    static final String YEAR_FIRST = "ymd";
    static final List<String> ORDERS = List.of(YEAR_FIRST, DAY_FIRST, MONTH_FIRST);
    static final List<String> SIGNS = List.of(POINT, COMMA);
    static final List<String> UNITS = List.of("1", "1000", "10000", "1000000", "100000000");

    public ColumnFormat(@Nullable String dates, @Nullable String decimal, @Nullable String unit) {
        this.dates = dates == null ? "" : dates;
        this.decimal = decimal == null ? "" : decimal;
        this.unit = unit == null ? "" : unit;
    }

    /** The format of a column; none if it has none. */
    static ColumnFormat at(List<ColumnFormat> formats, int column) {
        return column < formats.size() ? formats.get(column) : NONE;
    }

    static boolean dated(Field field) {
        return field.type().equals("datetime");
    }

    boolean valid() {
        return (dates.isEmpty() || ORDERS.contains(dates))
                && (decimal.isEmpty() || SIGNS.contains(decimal))
                && (unit.isEmpty() || UNITS.contains(unit));
    }

    /** The same, with what the column itself says where nothing is chosen. */
    ColumnFormat or(ColumnLook look) {
        return new ColumnFormat(
                dates.isEmpty() ? look.dates().only() : dates,
                decimal.isEmpty() ? look.numbers().only() : decimal,
                unit.isEmpty() ? look.unit() : unit);
    }

    /** The same without what contradicts the column. */
    ColumnFormat in(ColumnLook look) {
        return new ColumnFormat(
                look.dates().possible().contains(dates) ? dates : "",
                look.numbers().possible().contains(decimal) ? decimal : "",
                unit);
    }

    /** Whether a person has to choose before the column can go into the field. */
    boolean missing(Field field, ColumnLook look) {
        return dated(field)
                ? dates.isEmpty() && look.dates().puzzling()
                : field.number() && decimal.isEmpty() && look.numbers().puzzling();
    }
}
