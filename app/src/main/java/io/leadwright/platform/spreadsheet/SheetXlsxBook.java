package io.leadwright.platform.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the table of contents of a workbook: its sheets, and from which year its dates count. */
final class SheetXlsxBook extends DefaultHandler {
    private final List<Entry> sheets = new ArrayList<>();
    private boolean since1904;

    /** A sheet. */
    record Entry(String name, String relation, boolean hidden) {}

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        if (local.equals("workbookPr")) {
            String since = Objects.requireNonNullElse(attributes.getValue("date1904"), "");
            since1904 = since.equals("1") || since.equals("true");
        } else if (local.equals("sheet")) {
            String state = Objects.requireNonNullElse(attributes.getValue("state"), "visible");
            sheets.add(new Entry(
                    Objects.requireNonNullElse(attributes.getValue("name"), ""),
                    relation(attributes),
                    !state.equals("visible")));
        }
    }

    private static String relation(Attributes attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getLocalName(i).equals("id") && attributes.getURI(i).endsWith("/relationships")) {
                return attributes.getValue(i);
            }
        }
        throw new SheetFault("damaged");
    }

    List<Entry> sheets() {
        return sheets;
    }

    List<Entry> visible() {
        return sheets.stream().filter(sheet -> !sheet.hidden()).toList();
    }

    boolean since1904() {
        return since1904;
    }
}
