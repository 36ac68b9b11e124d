package io.leadwright.platform.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the cells of one sheet into texts: numbers in full, without Excel's display format (a phone number typed as a number keeps its
 * digits), dates in ISO 8601, and the last result of a formula.
 */
final class SheetXlsxCells extends DefaultHandler {
    private static final int LAST_COLUMN = 16_384;

    private final List<String> texts;
    private final SheetXlsxNumbers numbers;
    private final SheetRows rows;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int row;
    private int column;
    private int style;
    private String type = "";
    private boolean inside;
    private int guides;

    /** Thrown when no more rows are wanted. */
    static final class Enough extends RuntimeException {
        Enough() {
            super("enough", null, false, false);
        }
    }

    SheetXlsxCells(List<String> texts, SheetXlsxNumbers numbers, SheetRows rows) {
        this.texts = texts;
        this.numbers = numbers;
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
                String styled = attributes.getValue("s");
                style = styled == null || styled.isBlank() ? 0 : Integer.parseInt(styled.strip());
                text.setLength(0);
            }
            case "rPh" -> guides++;
            case "v", "t" -> inside = guides == 0;
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
        guides -= local.equals("rPh") ? 1 : 0;
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
            case "s" -> texts.get(Integer.parseInt(text.toString().strip()));
            case "b" -> text.toString().equals("1") ? "true" : "false";
            case "n" ->
                text.toString().isBlank() ? "" : numbers.text(text.toString().strip(), style);
            case "d" -> SheetXlsxNumbers.iso(text.toString());
            default -> SheetXlsxTexts.plain(text.toString());
        };
    }
}
