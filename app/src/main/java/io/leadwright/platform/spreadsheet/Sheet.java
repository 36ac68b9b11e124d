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
 */
public record Sheet(SheetKind kind, String encoding, String separator, String name) {

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
                Sheet sheet = new Sheet(kind, "", "", name);
                boolean[] found = {false};
                sheet.read(file, (number, cells) -> {
                    found[0] = true;
                    return false;
                });
                if (found[0]) {
                    return sheet;
                }
            }
            return new Sheet(kind, "", "", names.get(0));
        }
        String encoding = SheetEncoding.of(file);
        return new Sheet(kind, encoding, SheetSeparator.of(file, encoding), "");
    }

    /** The name of a cell as a spreadsheet shows it, such as C5; the column counts from 0. */
    public static String cell(int row, int column) {
        return CellReference.convertNumToColString(column) + row;
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
