package io.leadwright.platform.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the shared texts of a workbook: rich text as one text, without the phonetic guides of Japanese. */
final class SheetXlsxTexts extends DefaultHandler {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final List<String> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inside;
    private int guides;

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        switch (local) {
            case "si" -> text.setLength(0);
            case "rPh" -> guides++;
            case "t" -> inside = guides == 0;
            default -> inside = false;
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (inside) {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String local, String name) {
        inside = false;
        guides -= local.equals("rPh") ? 1 : 0;
        if (local.equals("si")) {
            all.add(plain(text.toString()));
        }
    }

    List<String> all() {
        return all;
    }

    /** The text without the escapes that OOXML has for control characters. */
    static String plain(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                        .replace("\r\n", "\n")
                : text;
    }
}
