package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.util.CellReference;

/**
 * How to read a file with a table.
 *
 * @param encoding of a CSV file; empty for a workbook
 * @param separator between the cells of a CSV file; empty for a workbook
 * @param name of the workbook's sheet; empty for its first visible one, and for a CSV file
 * @param header number of the row with the headers; 0 for the first row with content
 */
public record Sheet(SheetKind kind, String encoding, String separator, String name, int header) {

    /**
     * Detects how to read the file; of a workbook the first visible sheet with rows below its headers is proposed.
     *
     * @throws SheetFault when it is not a table
     */
    public static Sheet of(Path file) throws IOException {
        return of(file, parts(file));
    }

    /** As {@link #of(Path)}, with the sheets that {@link #parts(Path)} has found. */
    public static Sheet of(Path file, List<SheetPart> parts) throws IOException {
        if (!parts.isEmpty()) {
            SheetPart best = parts.stream()
                    .filter(part -> part.rows() > 1)
                    .findFirst()
                    .or(() -> parts.stream().filter(part -> part.rows() > 0).findFirst())
                    .orElse(parts.get(0));
            return new Sheet(SheetKind.XLSX, "", "", best.name(), 0);
        }
        String encoding = SheetEncoding.of(file);
        return new Sheet(SheetKind.CSV, encoding, SheetSeparator.of(file, encoding), "", 0);
    }

    /**
     * The visible sheets of a workbook; none of a CSV file.
     *
     * @throws SheetFault when it is not a table
     */
    public static List<SheetPart> parts(Path file) throws IOException {
        return SheetKind.of(file) == SheetKind.XLSX ? SheetXlsx.parts(file) : List.of();
    }

    /** The same with the headers in another row. */
    public Sheet under(int row) {
        return new Sheet(kind, encoding, separator, name, row);
    }

    /** The name of a cell as a spreadsheet shows it, such as C5; the column counts from 0. */
    public static String cell(int row, int column) {
        return column(column) + row;
    }

    /** The letters of a column as a spreadsheet shows them; it counts from 0. */
    public static String column(int column) {
        return CellReference.convertNumToColString(column);
    }

    /**
     * Reads row by row, until the end or until no more is wanted.
     *
     * @throws SheetFault when the file cannot be read to its end
     */
    public void read(Path file, SheetRows rows) throws IOException {
        if (kind == SheetKind.XLSX) {
            SheetXlsx.read(file, name, rows);
        } else {
            SheetCsv.read(file, encoding, separator, rows);
        }
    }

    /**
     * Reads the rows below the headers.
     *
     * @throws SheetFault when the file cannot be read to its end
     */
    public void readBelow(Path file, SheetRows rows) throws IOException {
        read(file, new SheetRows() {
            private int last = header;

            @Override
            public boolean row(int number, List<String> cells) {
                if (last == 0) {
                    last = number;
                }
                return number <= last || rows.row(number, cells);
            }

            @Override
            public void error(int number, int column, String text) {
                if (last > 0 && number > last) {
                    rows.error(number, column, text);
                }
            }

            @Override
            public void number(int number, int column) {
                if (last > 0 && number > last) {
                    rows.number(number, column);
                }
            }
        });
    }

    /**
     * Reads every row of every sheet, hidden ones too, until no more is wanted.
     *
     * @throws SheetFault when the file cannot be read to its end
     */
    public void readAll(Path file, SheetRows rows) throws IOException {
        if (kind == SheetKind.XLSX) {
            SheetXlsx.readAll(file, rows);
        } else {
            SheetCsv.read(file, encoding, separator, rows);
        }
    }
}
