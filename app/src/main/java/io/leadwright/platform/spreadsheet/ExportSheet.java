package io.leadwright.platform.spreadsheet;

import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A sheet of a workbook with a frozen first row. Texts are always text cells; numbers stay numbers. */
final class ExportSheet implements ExportTable {
    static final int MOST_ROWS = 1_048_575;
    private static final int LONGEST = 32_767;

    private final SXSSFSheet sheet;
    private int rows;

    ExportSheet(SXSSFWorkbook workbook, String name) {
        sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(name));
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
                row.createCell(i).setCellValue(cut(SheetCell.harmless(value.toString())));
            }
        }
    }

    /** Excel accepts no more characters in a cell. */
    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "\u2026" : text;
    }

    /** The creator of the workbook writes it. */
    @Override
    public void close() {}
}
