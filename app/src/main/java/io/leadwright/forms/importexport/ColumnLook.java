package io.leadwright.forms.importexport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first thousand values of a column say about how they are meant.
 *
 * @param values the first different ones
 * @param unit what its header says that numbers are multiplied by; empty if nothing
 * @param currency ISO 4217 codes of what its header calls its currency, separated by blanks
 */
record ColumnLook(List<Seen> values, Meanings dates, Meanings numbers, String unit, String currency) {
    private static final int VALUES = 3;

    ColumnLook(
            @Nullable List<Seen> values,
            @Nullable Meanings dates,
            @Nullable Meanings numbers,
            @Nullable String unit,
            @Nullable String currency) {
        this.values = values == null ? List.of() : List.copyOf(values);
        this.dates = dates == null ? new Meanings(ColumnFormat.ORDERS, false, "") : dates;
        this.numbers = numbers == null ? new Meanings(ColumnFormat.SIGNS, false, "") : numbers;
        this.unit = unit == null ? "" : unit;
        this.currency = currency == null ? "" : currency;
    }

    /** The look of a column; one that says nothing if there is none. */
    static ColumnLook at(List<ColumnLook> columns, int column) {
        return column < columns.size() ? columns.get(column) : new ColumnLook(null, null, null, null, null);
    }

    /**
     * A value.
     *
     * @param number whether a workbook stores it as a number
     */
    record Seen(String text, boolean number) {}

    /**
     * The ways in which all values can be read.
     *
     * @param possible orders of dates or decimal signs; none if the values contradict each other
     * @param open whether a value means something else in another way
     * @param example the first such value
     */
    record Meanings(List<String> possible, boolean open, String example) {

        /** Whether the values do not say which way is meant. */
        @JsonIgnore
        boolean puzzling() {
            return possible.isEmpty() || (open && possible.size() > 1);
        }

        /** The only possible way; empty if there are several or none. */
        @JsonIgnore
        String only() {
            return possible.size() == 1 ? possible.get(0) : "";
        }
    }

    /** Collects the values of a column. */
    static final class Collector {
        private final ColumnValues reader;
        private final String header;
        private final List<Seen> values = new ArrayList<>();
        private final List<String> orders = new ArrayList<>(ColumnFormat.ORDERS);
        private final List<String> signs = new ArrayList<>(ColumnFormat.SIGNS);
        private String date = "";
        private String number = "";

        Collector(ColumnValues reader, String header) {
            this.reader = reader;
            this.header = header;
        }

        void add(String text, boolean stored) {
            String shown = ImportLine.shown(text);
            if (values.size() < VALUES
                    && values.stream().noneMatch(seen -> seen.text().equals(shown))) {
                values.add(new Seen(shown, stored));
            }
            date = narrow(orders, reader.dates().meanings(text), text, date);
            if (!stored) {
                var meanings = reader.numbers().meanings(text);
                boolean thousands = ColumnNumbers.thousands(text);
                String before = number;
                number = narrow(signs, meanings, text, number);
                number = thousands ? before : number;
            }
        }

        private static String narrow(List<String> possible, Map<String, ?> meanings, String text, String example) {
            if (meanings.isEmpty()) {
                return example;
            }
            possible.retainAll(meanings.keySet());
            boolean several = meanings.values().stream().distinct().count() > 1;
            return example.isEmpty() && (several || possible.isEmpty()) ? ImportLine.shown(text) : example;
        }

        ColumnLook look() {
            ColumnNumbers.Unit unit = reader.numbers().unit(header);
            return new ColumnLook(
                    values,
                    new Meanings(List.copyOf(orders), !date.isEmpty(), date),
                    new Meanings(List.copyOf(signs), !number.isEmpty(), number),
                    unit.factor(),
                    String.join(" ", unit.currencies()));
        }
    }
}
