package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How to read a file with a table.
 *
 * @param encoding of a CSV file; empty for a workbook
 * @param separator between the cells of a CSV file; empty for a workbook
 */
public record Sheet(SheetKind kind, String encoding, String separator) {

    /**
     * Detects how to read the file.
     *
     * @throws SheetFault when it is not a table
     */
    public static Sheet of(Path file) throws IOException {
        SheetKind kind = SheetKind.of(file);
        if (kind == SheetKind.XLSX) {
            return new Sheet(kind, "", "");
        }
        String encoding = SheetEncoding.of(file);
        return new Sheet(kind, encoding, SheetSeparator.of(file, encoding));
    }

    /**
     * Reads row by row, until the end or until no more is wanted.
     *
     * @throws SheetFault when the file cannot be read to its end
     */
    public void read(Path file, SheetRows rows) throws IOException {
        if (kind == SheetKind.XLSX) {
            SheetXlsx.read(file, rows);
        } else {
            SheetCsv.read(file, encoding, separator, rows);
        }
    }
}
