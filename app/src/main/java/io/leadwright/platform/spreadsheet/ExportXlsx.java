package io.leadwright.platform.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes a workbook of one sheet through a window of a hundred rows. */
public final class ExportXlsx implements ExportTable {
    public static final int MOST_ROWS = ExportSheet.MOST_ROWS;
    static final int WINDOW = 100;

    private final OutputStream out;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);
    private final ExportSheet sheet;

    public ExportXlsx(OutputStream out, String name) {
        this.out = out;
        workbook.setCompressTempFiles(true);
        sheet = new ExportSheet(workbook, name);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        sheet.row(cells);
    }

    @Override
    public void close() throws IOException {
        try (workbook) {
            workbook.write(out);
        }
    }
}
