package io.leadwright.platform.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the number format of each style of a workbook. */
final class SheetXlsxStyles extends DefaultHandler {
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();
    private final Map<Integer, SheetFormat> known = new HashMap<>();
    private boolean cells;

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        if (local.equals("numFmt")) {
            String code = Objects.requireNonNullElse(attributes.getValue("formatCode"), "");
            formats.put(number(attributes.getValue("numFmtId")), code);
        } else if (local.equals("cellXfs")) {
            cells = true;
        } else if (cells && local.equals("xf")) {
            styles.add(number(attributes.getValue("numFmtId")));
        }
    }

    @Override
    public void endElement(String uri, String local, String name) {
        cells &= !local.equals("cellXfs");
    }

    private static int number(@Nullable String text) {
        return text == null || text.isBlank() ? 0 : Integer.parseInt(text.strip());
    }

    /** How a style shows numbers. */
    SheetFormat format(int style) {
        int id = style >= 0 && style < styles.size() ? styles.get(style) : 0;
        return known.computeIfAbsent(id, this::read);
    }

    private SheetFormat read(int id) {
        String code = formats.get(id);
        if (SheetFormat.eastAsian(id)) {
            return SheetFormat.DATE;
        }
        String builtin = BuiltinFormats.getBuiltinFormat(id);
        return SheetFormat.of(code != null ? code : builtin == null ? "" : builtin);
    }
}
