package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetDoubt;
import io.leadwright.platform.spreadsheet.SheetFault;
import io.leadwright.platform.spreadsheet.SheetHeader;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.leadwright.platform.spreadsheet.SheetPart;
import io.leadwright.platform.spreadsheet.SheetRow;
import io.leadwright.platform.spreadsheet.SheetRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the beginning of a file: its row of headers, a few sample rows for the mapping, and how its columns are meant. */
@Component
class ImportHead {
    /** How many rows tell how a column is meant. */
    private static final int ROWS = 1000;

    /** How many signs of them are held. */
    private static final int LARGEST = 4_000_000;

    private static final int SAMPLES = 3;
    private static final int SHOWN_ROWS = 12;
    private static final int SHOWN_CELLS = 8;
    private static final int SHOWN_LENGTH = 60;
    /** A row that names at least two fields is the row of headers. */
    private static final int NAMED = 2;

    private final ImportSettings settings;
    private final ColumnValues values;

    /**
     * What the beginning of a file says, except its headers and samples.
     *
     * @param sheets the visible ones of a workbook
     * @param firstRows shortened, among which a person chooses the headers
     * @param columns how each column is meant
     * @param doubts texts that look as if the encoding was wrong
     */
    record Head(List<SheetPart> sheets, List<SheetRow> firstRows, List<ColumnLook> columns, List<String> doubts) {
        Head(
                @Nullable List<SheetPart> sheets,
                @Nullable List<SheetRow> firstRows,
                @Nullable List<ColumnLook> columns,
                @Nullable List<String> doubts) {
            this.sheets = sheets == null ? List.of() : sheets;
            this.firstRows = firstRows == null ? List.of() : firstRows;
            this.columns = columns == null ? List.of() : columns;
            this.doubts = doubts == null ? List.of() : doubts;
        }

        /** The same after a person has chosen the encoding. */
        Head trusted() {
            return new Head(sheets, firstRows, columns, List.of());
        }
    }

    /** The headers with the rows below, and the sheet with the row they were found in. */
    record Beginning(Sheet sheet, List<String> headers, List<List<String>> samples, Head head) {}

    /** What becomes of a value: the text of the value, or the fault with the reason why it cannot be read. */
    record Preview(String text, String value, ColumnValues.@Nullable Read fault) {}

    ImportHead(ImportSettings settings, ColumnValues values) {
        this.settings = settings;
        this.values = values;
    }

    /**
     * Reads only as much as needed.
     *
     * @param sheet whose row of headers is guessed if it names none
     * @throws SheetFault empty, noRows, noHeader, tooManyColumns, or the reason why it cannot be read
     */
    Beginning read(Path file, Sheet sheet, List<SheetPart> sheets, FormDefinition form) throws IOException {
        First first = new First();
        sheet.read(file, first);
        if (first.rows.isEmpty()) {
            throw new SheetFault("empty");
        }
        int header = sheet.header() > 0 ? sheet.header() : guess(form, first.rows);
        int at = 0;
        while (at < first.rows.size() && first.rows.get(at).number() != header) {
            at++;
        }
        if (at == first.rows.size()) {
            throw new SheetFault("noHeader", header);
        }
        if (at == first.rows.size() - 1) {
            throw new SheetFault("noRows", header);
        }
        List<String> headers =
                first.rows.get(at).cells().stream().map(ImportLine::shown).toList();
        List<SheetRow> below = first.rows.subList(at + 1, first.rows.size());
        Head head = new Head(
                sheets,
                first.rows.stream().limit(SHOWN_ROWS).map(ImportHead::shortened).toList(),
                looks(headers, below, first),
                doubts(sheet, first.rows));
        return new Beginning(
                sheet.under(header),
                headers,
                below.stream()
                        .limit(SAMPLES)
                        .map(row -> row.cells().stream().map(ImportLine::shown).toList())
                        .toList(),
                head);
    }

    /** The row that names the form's fields, else the one that looks like headers. */
    private static int guess(FormDefinition form, List<SheetRow> rows) {
        int best = 0;
        int most = NAMED - 1;
        List<SheetRow> first = rows.subList(0, Math.min(rows.size(), SheetHeader.ROWS));
        for (SheetRow row : first) {
            int named = (int) ColumnMapping.suggest(form, row.cells(), Set.of()).stream()
                    .filter(field -> !field.isEmpty())
                    .count();
            if (named > most) {
                best = row.number();
                most = named;
            }
        }
        return best > 0 ? best : SheetHeader.guess(first);
    }

    private static SheetRow shortened(SheetRow row) {
        return new SheetRow(
                row.number(),
                row.cells().stream()
                        .limit(SHOWN_CELLS)
                        .map(ImportLine::shown)
                        .map(text ->
                                text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH - 1) + "\u2026" : text)
                        .toList());
    }

    private List<ColumnLook> looks(List<String> headers, List<SheetRow> rows, First first) {
        List<ColumnLook> looks = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            ColumnLook.Collector column = new ColumnLook.Collector(values, headers.get(i));
            for (SheetRow row : rows) {
                if (i < row.cells().size() && !row.cells().get(i).isEmpty()) {
                    column.add(row.cells().get(i), first.stored(row.number(), i));
                }
            }
            looks.add(column.look());
        }
        return looks;
    }

    /** The texts of a workbook have no encoding of their own. */
    private static List<String> doubts(Sheet sheet, List<SheetRow> rows) {
        if (sheet.kind() == SheetKind.XLSX) {
            return List.of();
        }
        SheetDoubt doubt = new SheetDoubt(sheet.encoding());
        rows.forEach(row -> row.cells().forEach(doubt::add));
        return doubt.examples().stream().map(ImportLine::shown).toList();
    }

    /** What becomes of the first values of a column in a field; nothing if the format is none. */
    List<Preview> previews(Field field, ColumnLook look, ColumnFormat format) {
        if (!format.valid()) {
            return List.of();
        }
        return look.values().stream()
                .map(seen -> {
                    ColumnValues.Read read = values.read(field, seen.text(), format, seen.number());
                    return read.fault() == null
                            ? new Preview(seen.text(), shown(read), null)
                            : new Preview(seen.text(), "", read);
                })
                .toList();
    }

    private static String shown(ColumnValues.Read read) {
        String value =
                read.value() instanceof BigDecimal number ? number.toPlainString() : String.valueOf(read.value());
        return read.currencies().size() == 1 ? read.currencies().iterator().next() + " " + value : value;
    }

    /** The first rows, and which of their cells a workbook stores as numbers. */
    private final class First implements SheetRows {
        private final List<SheetRow> rows = new ArrayList<>();
        private final Map<Integer, BitSet> numbers = new HashMap<>();
        private BitSet next = new BitSet();
        private int at;
        private long signs;

        @Override
        public void number(int number, int column) {
            reach(number);
            next.set(column);
        }

        @Override
        public boolean row(int number, List<String> cells) {
            if (cells.size() > settings.maxColumns()) {
                throw new SheetFault("tooManyColumns", settings.maxColumns(), cells.size());
            }
            reach(number);
            rows.add(new SheetRow(number, cells));
            numbers.put(number, next);
            signs += cells.stream().mapToInt(String::length).sum();
            return rows.size() < 2 || (rows.size() <= ROWS && signs < LARGEST);
        }

        private void reach(int number) {
            if (number != at) {
                next = new BitSet();
                at = number;
            }
        }

        private boolean stored(int number, int column) {
            return numbers.getOrDefault(number, new BitSet()).get(column);
        }
    }
}
