package io.leadwright.form;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook of one sheet, written through a window of a hundred rows. Texts are text cells and nothing else; numbers stay numbers. */
final class ExportXlsx implements ExportTable {
    static final int MOST_ROWS = 1_048_575;
    private static final int WINDOW = 100;
    private static final int LONGEST = 32_767;

    private final OutputStream out;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);
    private final SXSSFSheet sheet;
    private int rows;

    ExportXlsx(OutputStream out, String name) {
        this.out = out;
        workbook.setCompressTempFiles(true);
        sheet = workbook.createSheet(org.apache.poi.ss.util.WorkbookUtil.createSafeSheetName(name));
        sheet.createFreezePane(0, 1);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        if (rows > MOST_ROWS) {
            throw new SheetFault("tooManyRows", MOST_ROWS);
        }
        Row row = sheet.createRow(rows++);
        for (int i = 0; i < cells.size(); i++) {
            Object value = cells.get(i);
            if (value instanceof Number number) {
                row.createCell(i).setCellValue(number.doubleValue());
            } else if (value != null && !value.toString().isEmpty()) {
                Cell cell = row.createCell(i);
                cell.setCellValue(cut(SheetCell.harmless(value.toString())));
            }
        }
    }

    /** Excel takes no more characters in a cell. */
    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "\u2026" : text;
    }

    @Override
    public void close() throws IOException {
        try (workbook) {
            workbook.write(out);
        }
    }
}
