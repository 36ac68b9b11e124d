package io.leadwright.platform.spreadsheet;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the cells of one sheet into texts: numbers in full, without Excel's display format (a phone number typed as a number keeps its
 * digits), dates in ISO 8601, and the last result of a formula.
 */
final class SheetXlsxCells extends DefaultHandler {
    private static final int LAST_COLUMN = 16_384;

    private final ReadOnlySharedStringsTable strings;
    private final StylesTable styles;
    private final boolean since1904;
    private final SheetRows rows;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int row;
    private int column;
    private int style;
    private String type = "";
    private boolean inside;

    /** Thrown when no more rows are wanted. */
    static final class Enough extends RuntimeException {
        Enough() {
            super("enough", null, false, false);
        }
    }

    SheetXlsxCells(ReadOnlySharedStringsTable strings, StylesTable styles, boolean since1904, SheetRows rows) {
        this.strings = strings;
        this.styles = styles;
        this.since1904 = since1904;
        this.rows = rows;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        switch (local) {
            case "row" -> {
                row = attributes.getValue("r") == null ? row + 1 : Integer.parseInt(attributes.getValue("r"));
                cells.clear();
            }
            case "c" -> {
                String reference = attributes.getValue("r");
                column = reference == null ? cells.size() : new CellReference(reference).getCol();
                type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
                style = attributes.getValue("s") == null ? 0 : Integer.parseInt(attributes.getValue("s"));
                text.setLength(0);
            }
            case "v", "t" -> inside = true;
            default -> inside = false;
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (inside) {
            text.append(characters, start, length);
            if (text.length() > SheetCellLimit.LONGEST) {
                throw new SheetFault("cellTooLong", row, SheetCellLimit.LONGEST);
            }
        }
    }

    @Override
    public void endElement(String uri, String local, String name) {
        inside = false;
        if (local.equals("c")) {
            put(text.isEmpty() ? "" : value());
        } else if (local.equals("row") && !SheetCell.pass(row, cells, rows)) {
            throw new Enough();
        }
    }

    private void put(String value) {
        if (column < 0 || column >= LAST_COLUMN) {
            throw new SheetFault("damaged");
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value);
    }

    private String value() {
        return switch (type) {
            case "s" -> strings.getItemAt(Integer.parseInt(text.toString())).getString();
            case "b" -> text.toString().equals("1") ? "true" : "false";
            case "n" -> number();
            default -> text.toString();
        };
    }

    private String number() {
        double number = Double.parseDouble(text.toString());
        XSSFCellStyle format = style < styles.getNumCellStyles() ? styles.getStyleAt(style) : null;
        if (format != null
                && DateUtil.isADateFormat(format.getDataFormat(), format.getDataFormatString())
                && DateUtil.isValidExcelDate(number)) {
            LocalDateTime moment = DateUtil.getLocalDateTime(number, since1904)
                    .plusNanos(500_000_000)
                    .truncatedTo(ChronoUnit.SECONDS);
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
