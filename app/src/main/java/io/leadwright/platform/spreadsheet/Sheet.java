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
 * @param header number of the row with the headers, from 1; rows before it are skipped; 0 for the first row with content
 */
public record Sheet(SheetKind kind, String encoding, String separator, String name, int header) {

    /**
     * Detects how to read the file; of a workbook the first visible sheet with content is proposed.
     *
     * @throws SheetFault when it is not a table
     */
    public static Sheet of(Path file) throws IOException {
        SheetKind kind = SheetKind.of(file);
        if (kind == SheetKind.XLSX) {
            List<String> names = SheetXlsx.names(file);
            for (String name : names) {
                Sheet sheet = new Sheet(kind, "", "", name, 0);
                boolean[] found = {false};
                sheet.read(file, (number, cells) -> {
                    found[0] = true;
                    return false;
                });
                if (found[0]) {
                    return sheet;
                }
            }
            return new Sheet(kind, "", "", names.get(0), 0);
        }
        String encoding = SheetEncoding.of(file);
        return new Sheet(kind, encoding, SheetSeparator.of(file, encoding), "", 0);
    }

    /** The name of a cell as a spreadsheet shows it, such as C5; the column counts from 0. */
    public static String cell(int row, int column) {
        return CellReference.convertNumToColString(column) + row;
    }

    /** The same file with another row of headers. */
    public Sheet below(int row) {
        return new Sheet(kind, encoding, separator, name, row);
    }

    /** The names of the visible sheets of a workbook; empty for a CSV file. */
    public List<String> names(Path file) throws IOException {
        return kind == SheetKind.XLSX ? SheetXlsx.names(file) : List.of();
    }

    /**
     * Reads row by row from the headers on, until the end or until no more is wanted.
     *
     * @throws SheetFault when the file cannot be read to its end
     */
    public void read(Path file, SheetRows rows) throws IOException {
        SheetRows wanted = header == 0 ? rows : rows.from(header);
        if (kind == SheetKind.XLSX) {
            SheetXlsx.read(file, name, wanted);
        } else {
            SheetCsv.read(file, encoding, separator, wanted);
        }
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
